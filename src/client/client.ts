import { randomUUID } from 'node:crypto';
import { findLookup, findOperation, type Operation } from '../catalog';
import { invalidInput } from '../http/errors';
import { toQboError } from '../http/thrown';
import type { Transport } from '../http/transport';
import type { Caller, Lifetime } from './call/call';
import { createCaller, urlOf } from './call/caller';
import { type ChangeReads, createChangeReads } from './change-reads';
import type { OperationInput, OperationResult } from './input';
import { noOperation } from './no-operation';
import { checkOptions, including } from './options';
import { createKeyedLock } from '../kit/lock';
import { fetchSigned } from './files/signed';
import { checkRequestId } from './idempotency';
import { createKeptRequests, createRequestStore, type RequestStore } from './kept-requests';
import { createAsk, createFinder } from './lookup/finding';
import { createLookups, type Lookups } from './lookup/lookups';
import { handlers } from './operations';
import type { InnerWish, OperationContext, OperationHandler } from './operations/context';
import { queryPages } from './operations/query';
import { inside, outside, wrapping } from './operations/wrapping';
import { dryRun } from './dry-run';
import { type Guard, refuseGuarded } from './guard';
import { createPatience } from './call/patience';
import { plainInput } from './plain';
import { type PreparingRead, previewRun, readsOnce, type RequestPreview } from './preview';
import { createProfile, type Profile } from './profile';
import { watchOwnWrites, type WriteBook } from './own-writes';
import type { Page, Unsteady } from './query/pages';
import { createQuota } from './call/quota';
import { refuseForeignIds } from './record/picked';
import { createReferences, type References } from './references';
import { createSettling, type Earlier, type Work } from './settling';
import { createServerClock, type ServerClock } from './call/server-clock';
import { createThrottle, type Priority, type Throttle } from './call/throttle';
import { watchWrites } from './writes';
import { say } from '../kit/say';

export interface ClientParts {
  transport: Transport;
  baseUrl: string;
  realmId: string;
  minorVersion: number;
  /** A valid access token; given the one that was rejected, a newer one. */
  token: (rejected?: string) => string | Promise<string>;
  userAgent: string;
  throttle?: Throttle;
  /** Keeps requests whose outcome is unknown; none: they are kept as long as the process lives. */
  store?: RequestStore;
  /** Called for each call that has succeeded and is counted by Intuit. */
  onMetered?: () => void;
  /** Is told what is written. */
  book?: WriteBook;
}

/** Circumstances of one wish. */
export interface RunOptions {
  lifetime?: Lifetime;
  priority?: Priority;
  /** Called once when the wish's request has entered the queue, so that the next message may follow. */
  onQueued?: () => void;
  /** What is refused with `QBO_GUARDED`. */
  guard?: Guard;
  /** Writes are checked and composed, and not sent: the result is what would have been. */
  dryRun?: boolean;
}

/** Circumstances of a wish, and who hears what it reads beforehand. */
interface Circumstances extends RunOptions {
  onRead?: ReturnType<typeof readsOnce>;
}

/** What can be done with one company. */
export interface Client extends ChangeReads {
  /**
   * Does one operation of the catalog.
   *
   * @returns the record (or the records found), and what is known of the request
   * @throws QboError, always: refused by our own check (nothing sent), by QuickBooks, or not answered
   */
  run(input: OperationInput, options?: RunOptions): Promise<OperationResult>;
  /**
   * The request that `run` would send, with references resolved and what is added of the current record. Nothing is
   * written, and whoever asks waits half a minute at most.
   *
   * @param onRead called for each read that it takes before, whether it is remembered from another time or not
   * @returns undefined when `run` would have nothing to send. Throws as `run` does before it sends.
   */
  preview(input: OperationInput, onRead?: (read: PreparingRead) => void): Promise<RequestPreview | undefined>;
  /** The pages of a query, one request each, so that large results need little memory. Throws as `run` does. */
  pages(input: OperationInput, options?: RunOptions): AsyncGenerator<Page, void, void>;
  profile: Profile;
  references: References;
  lookups: Lookups;
  throttle: Throttle;
  clock: ServerClock;
}

/** A wish as plain data, checked as far as that needs no company, and who does it. */
interface Wish {
  input: OperationInput;
  operation: Operation;
  handler: OperationHandler;
}

/** A client of one company. It knows no tokens of its own: `parts.token` yields them. */
export function createClient(parts: ClientParts): Client {
  const throttle = parts.throttle ?? createThrottle();
  const clock = createServerClock();
  const caller = createCaller({ ...parts, throttle, clock, quota: createQuota() });
  const profile = createProfile(caller, parts.realmId);
  const lock = createKeyedLock();
  const unsteady: Unsteady = new Set();
  const references = createReferences(createFinder(caller, unsteady));
  const patience = createPatience(throttle);
  const kept = createKeptRequests(parts.store ?? createRequestStore(), parts.realmId, () => clock.now() ?? Date.now());
  const settling = createSettling(kept, clock);
  const lookups = createLookups(references, createAsk(caller, patience), patience);

  function wishOf(given: OperationInput, guard: Guard = 'none'): Wish {
    const input = plainInput(given);
    const known = findOperation(input.entity, input.operation);
    if (!known) throw noOperation(input.entity, input.operation);
    const handler = handlers[known.verb];
    if (!handler) throw invalidInput('operation', say('{title} is not available.', { title: known.title }));
    checkOptions(input);
    const operation = including(known, input);
    checkRequestId(input.requestId);
    refuseForeignIds(input, parts.realmId);
    refuseGuarded(operation, input, guard, parts.realmId);
    return { input, operation, handler: wrapping(operation.entity, handler) };
  }

  function contextOf(
    input: OperationInput,
    options: Circumstances,
    through = caller,
    earlier?: Earlier
  ): OperationContext {
    const { priority = 'message', onRead = () => undefined } = options;
    const company = <T>(read: (priority: Priority) => Promise<T>): Promise<T> => {
      onRead({ why: 'company' });
      return read(priority);
    };
    return {
      caller: through,
      lock,
      clock,
      unsteady,
      compose: {
        references: {
          resolve: (entity, by, value, path) => {
            onRead(
              { why: 'name', entity },
              findLookup(entity)?.fetchWhole && by === 'name' ? '' : `${by} ${String(value)}`
            );
            return references.resolve(entity, by, value, path, priority);
          },
          record: (entity, id) => {
            onRead({ why: 'value', entity }, id);
            return references.record(entity, id, priority);
          }
        },
        timeZone: async () => (await company(profile.read)).timeZone,
        preferences: () => company(profile.preferences),
        now: () => clock.now() ?? Date.now()
      },
      country: () => company(profile.country),
      conditions: () => company(profile.conditions),
      multicurrency: async () => (await company(profile.conditions)).includes('multicurrency'),
      fetchSigned: (url) => fetchSigned(parts.transport, url, options.lifetime),
      priority,
      lifetime: options.lifetime,
      onQueued: options.onQueued,
      requestId: earlier?.requestId ?? input.requestId ?? randomUUID(),
      earlier,
      newRequestId: randomUUID,
      realmId: parts.realmId,
      forget: (entity) => lookups.forget(entity),
      pause: (ms) => throttle.pause(ms),
      within(inner) {
        const { operation, input: wanted, handler } = wishOf(inner, options.guard);
        const own = { lifetime: options.lifetime, priority, onRead };
        const run: InnerWish['run'] = ({ caller: by, lock: under, earlier: before, as = operation }) =>
          handler(as, wanted, { ...contextOf(wanted, own, by, before), lock: under });
        return { operation, run };
      }
    };
  }

  /** Does a write, and forgets what is known of the names of an entity that it has changed, or may have changed. */
  async function forgetting({ entity }: Operation, work: () => Promise<OperationResult>): Promise<OperationResult> {
    const forget = (): void => {
      for (const name of [entity.name, ...(entity.makes ?? [])]) lookups.forget(name);
      if (entity.single) profile.forget();
    };
    try {
      const done = await work();
      if (done.facts.changed !== false) forget();
      return done;
    } catch (thrown) {
      if (toQboError(thrown).cause.outcome !== 'not_done') forget();
      throw thrown;
    }
  }

  /** @param through the caller of a preview: what it stops is no try that could have to be settled */
  async function perform(given: OperationInput, options: Circumstances, through?: Caller): Promise<OperationResult> {
    const writes = watchWrites(through ?? caller);
    let wish: Wish;
    try {
      wish = wishOf(given, options.guard);
    } catch (thrown) {
      throw writes.settled(thrown, given);
    }
    const { operation, input, handler } = wish;
    // What this try has come to; after that, settling knows of an earlier one, which may be in doubt where nothing was sent.
    const work: Work = async (watched, earlier) => {
      try {
        return await handler(operation, input, contextOf(input, options, watched, earlier));
      } catch (thrown) {
        throw writes.settled(thrown, given);
      }
    };
    if (through || !operation.write) return work(writes.caller, undefined);
    const { book } = parts;
    const settled = (by: Caller) => settling.run(input, by, work);
    return forgetting(operation, () => (book ? booking(book, writes.caller, settled) : settled(writes.caller)));
  }

  /** Does a write by a caller that books what it writes. */
  async function booking(
    book: WriteBook,
    by: Caller,
    work: (by: Caller) => Promise<OperationResult>
  ): Promise<OperationResult> {
    const own = watchOwnWrites(by, book, clock);
    let done: OperationResult | undefined;
    try {
      done = await work(own.caller);
      return done;
    } finally {
      own.ended(done);
    }
  }

  return {
    run(input, options = {}) {
      if (!options.dryRun) return perform(input, options);
      return dryRun(input, {
        realmId: parts.realmId,
        run: (wanted) => perform(wanted, options),
        preview: (wanted) =>
          previewRun(
            caller,
            (call) => urlOf(parts, call),
            (through) => perform(wanted, options, through)
          )
      });
    },
    preview: (input, tell = () => undefined) =>
      patience((lifetime) => {
        const onRead = readsOnce(tell);
        return previewRun(
          caller,
          (call) => urlOf(parts, call),
          (through) => perform(input, { lifetime, priority: 'editor', onRead }, through),
          { hasty: true, onRead: () => onRead({ why: 'record', entity: input.entity }) }
        );
      }),
    async *pages(input, options = {}) {
      const writes = watchWrites(caller);
      try {
        const wish = wishOf(input, options.guard);
        const { entity } = wish.operation;
        const context = inside(entity, contextOf(wish.input, options, writes.caller));
        for await (const page of queryPages(wish.operation, wish.input, context))
          yield entity.wraps ? { ...page, records: outside(entity, page.records) } : page;
      } catch (thrown) {
        throw writes.settled(thrown, input);
      }
    },
    ...createChangeReads(caller),
    profile,
    references,
    lookups,
    throttle,
    clock
  };
}
