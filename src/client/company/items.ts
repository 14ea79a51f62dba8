import { type Operation, withIncludes } from '../../catalog';
import { batchHalted, invalidInput } from '../../http/errors';
import { type QboError } from '../../http/qbo-error';
import { toQboError } from '../../http/thrown';
import type { Caller } from '../call/call';
import { userRequestId } from '../idempotency';
import type { OperationInput, OperationResult } from '../input';
import type { OperationContext } from '../operations/context';
import type { Earlier } from '../settling';
import { watchWrites } from '../writes';
import { failed, itemInput, type ItemOutcome, recordOf } from './item';
import { createPool } from './pool';
import { memoOf, progressIn, type Standing } from './progress';
import { ship, type Shipment } from './sender';
import { fitsBatch, mostItems, type Parcel } from './shipment';
import { say } from '../../kit/say';

/** What has become of a batch. */
export interface BatchResult {
  outcomes: ItemOutcome[];
  /** Of its first request that wrote something. */
  requestId?: string;
  intuitTid?: string;
  attempts: number;
  /** Something was changed. */
  changed: boolean;
  /** Something was refused. */
  unfinished: boolean;
}

/** Longest requestid of a batch (`qbo/api.md` section 5). */
const longestRequestId = 36;

/** Errors after which no item has a chance. */
const endsAll = new Set(['QBO_CLOSED', 'QBO_RECONNECT_NEEDED', 'QBO_QUOTA_EXCEEDED', 'QBO_QUEUE_FULL']);

/** The operation as an item of a batch says it. */
function inBatch(operation: Operation): Operation {
  const { operation: verb = '', optionsData } = operation.inBatch ?? {};
  if (optionsData === undefined) return operation;
  return { ...operation, query: withIncludes({ operation: verb, include: optionsData }, operation.included ?? []) };
}

/** Whether something is written, or may be. */
function hasWritten(outcome: ItemOutcome): boolean {
  return outcome.ok ? outcome.qbo.requestId !== undefined : outcome.error.cause.outcome !== 'not_done';
}

/**
 * Does the items of a batch: each is checked and composed by its own operation, and what they come to is sent 30 to a
 * request, one request after the other. Items about the same record go one after the other, in their order.
 *
 * @throws QboError where a request came to nothing or stays without an answer: `cause.outcome` is `unknown` where some are
 *   done, and the wish goes on from there when it comes again
 */
export async function runItems(
  operation: Operation,
  input: OperationInput,
  items: readonly unknown[],
  context: OperationContext
): Promise<BatchResult> {
  const { earlier } = context;
  const before = progressIn(earlier?.request?.memo);
  const base = before?.base ?? context.requestId;
  if (base.length > longestRequestId)
    throw invalidInput(
      'requestId',
      say('{element} has more than the {most} characters that a batch may have.', { most: longestRequestId })
    );
  const idOf = (sent: number) => (sent === 0 ? base : userRequestId(operation.entity.name, `batch ${sent}`, base));

  const pool = createPool(mostItems, context.lock);
  const standing: Standing = { outcomes: Object.fromEntries(before?.outcomes ?? []), hasEnded: false };
  const { outcomes } = standing;
  const sentUnder = new Map<number, string>();
  const touched = new Set<string>();
  const asked = new Set<number>();
  let isHalted = false;
  let isQueued = false;
  let sent = before?.sent ?? 0;
  let lastId: string | undefined;
  const total: Pick<BatchResult, 'attempts' | 'intuitTid'> = { attempts: 0 };

  function callerOf(at: number, row: Operation, alone: boolean): Caller {
    return (call) => {
      if (!call.own) return context.caller(call);
      // Only the first page of a query fits into what a batch may answer.
      if (!call.write && asked.has(at)) return context.caller({ ...call, own: false });
      asked.add(at);
      if (call.write) touched.add(row.entity.name);
      return pool.post({ at, operation: row, call, alone: alone || !fitsBatch(row, call), waits: 0 });
    };
  }

  function record(at: number, outcome: ItemOutcome): void {
    if (!isHalted) outcomes[at] = outcome;
  }

  function done(at: number, { result, facts }: OperationResult): ItemOutcome {
    const requestId = facts.requestId && (sentUnder.get(at) ?? facts.requestId);
    return { ok: true, payload: result, qbo: { ...facts, ...(requestId !== undefined && { requestId }) } };
  }

  /** Starts an item; `again` is its request in one whose answer was lost. */
  function start(at: number, again?: { alone: boolean; earlier: Earlier }): void {
    let wanted = input;
    let writes = watchWrites(context.caller);
    async function work(): Promise<void> {
      try {
        wanted = itemInput(items[at]);
        const inner = context.within(wanted);
        writes = watchWrites(callerOf(at, inner.operation, again?.alone === true));
        // What is sent again as it was needs no turn: others may wait for it while it waits for them.
        const lock: OperationContext['lock'] = again ? (_key, run) => run() : pool.lock;
        const as = inBatch(inner.operation);
        record(at, done(at, await inner.run({ caller: writes.caller, lock, earlier: again?.earlier, as })));
      } catch (thrown) {
        const error = writes.settled(thrown, wanted);
        if (endsAll.has(error.code)) pool.halt(error);
        else record(at, failed(error));
      }
    }
    pool.start(keyOf(items[at]), work);
  }

  async function send(parcels: readonly Parcel[], repeated?: Pick<Shipment, 'requestId' | 'body'>): Promise<void> {
    const requestId = repeated?.requestId ?? idOf(sent);
    const memo = memoOf(base, sent, parcels, standing);
    const writes = parcels.some(({ call }) => call.write);
    sent += 1;
    const own = writes || lastId === undefined;
    const onQueued = isQueued ? undefined : context.onQueued;
    isQueued = true;
    if (writes) lastId = requestId;
    for (const { at } of parcels) sentUnder.set(at, requestId);
    const shipment = { parcels, requestId, memo, own, onQueued, body: repeated?.body };
    const { attempts, intuitTid, again } = await ship(operation, shipment, context);
    total.attempts += attempts;
    total.intuitTid = intuitTid ?? total.intuitTid;
    pool.putBack(again);
  }

  /** The request whose answer was lost, as it was, with its items waiting for what it brings. */
  async function settle(): Promise<void> {
    if (!earlier?.request || !before) return;
    for (const { at, alone, request } of before.parcels)
      start(at, { alone, earlier: { requestId: request.requestId, sinceMs: earlier.sinceMs, request } });
    const parcels = await pool.next(() => undefined);
    const { requestId, body } = earlier.request;
    if (parcels.length > 0) await send(parcels, { requestId, body });
  }

  function halted(thrown: unknown): QboError {
    const error = toQboError(thrown);
    isHalted = true;
    pool.halt(error);
    const written = Object.values(outcomes).filter(hasWritten).length;
    if (error.cause.outcome === 'not_done' && written === 0) return error;
    return batchHalted(error, written, items.length, input.requestId ?? lastId);
  }

  const fresh = items.keys();
  function fill(): void {
    while (!pool.isFull()) {
      const { value: at, done: isOver } = fresh.next();
      if (isOver || at === undefined) return;
      if (outcomes[at] === undefined && !inLost.has(at)) start(at);
    }
  }
  const inLost = new Set(before?.parcels.map(({ at }) => at));

  try {
    await settle();
    for (let parcels = await pool.next(fill); parcels.length > 0; parcels = await pool.next(fill)) await send(parcels);
  } catch (thrown) {
    throw halted(thrown);
  } finally {
    for (const entity of touched) context.forget(entity);
  }
  standing.hasEnded = true;
  const all = items.map((_item, at) => outcomes[at] ?? failed(undefined));
  const changed = all.some((one) => one.ok && one.qbo.changed === true);
  const unfinished = all.some(({ ok }) => !ok);
  return { outcomes: all, ...(lastId !== undefined && { requestId: base }), ...total, changed, unfinished };
}

/** By which items wait for each other. */
function keyOf(item: unknown): string | undefined {
  try {
    return recordOf(itemInput(item));
  } catch {
    return undefined;
  }
}
