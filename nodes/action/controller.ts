import type { Node, NodeAPI } from 'node-red';
import {
  asText,
  closed,
  type Company,
  type ErrorCause,
  isObject,
  knownAs,
  type Lifetime,
  notPassedOn,
  type OperationFacts,
  type Outcome,
  type QboError,
  reasonOf,
  type ThrottleState,
  toQboError,
  say
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection, ConnectionFinder } from '../shared/connection';
import { companyMeant } from './company-meant';
import type { SavedNode } from '../shared/definition';
import { createEndings, type Ending } from '../shared/ending';
import { createStatusLine } from '../shared/status';
import { lostLine, lostSummary, stopped } from './closing';
import { type ActionMessage, checkOutput, withFacts, withoutRetry, withResult, withRetry } from './messages';
import { checkReadable } from './readable';
import { createSequence, type Turn } from './sequence';
import { type ActionSettings, readSettings } from './settings';
import { streamResults } from './stream';
import { type Wish, wishOf } from './wish';

type Send = (message: ActionMessage) => void;
type Complete = (error?: Error) => void;

export interface ActionController {
  /** Handles one message; it ends in `send` and `done`, or in `done` with a QboError. Never throws. */
  handle(message: ActionMessage, send: Send, done: Complete): void;
  /** Ends what was not sent and gives what is in flight ten seconds. */
  close(): Promise<void>;
}

export interface ActionParts {
  RED: NodeAPI;
  node: Node;
  saved: SavedNode;
  connection: Connection | undefined;
  /** Finds those to the companies that messages name. */
  connections: ConnectionFinder;
}

/** What an error tells of an operation that is done. */
type Done = Partial<Pick<ErrorCause, 'operation' | 'requestId' | 'intuitTid' | 'attempts' | 'id'>>;

/** A message's way through the node, as far as it has come. */
interface Journey {
  wish?: Wish;
  /** The core has been asked for it. */
  isAsked?: boolean;
}

const type = 'qbo-action';
/** How long requests in flight may take once the node is being stopped. */
const graceMs = 10_000;
/** So many may wait without a word: they start within a second or two. */
const usualQueue = 20;
/** Characters of a record's name that the status has room for. */
const toldLength = 40;

/** Does one operation per message. */
export function createAction({ RED, node, saved, connection, connections }: ActionParts): ActionController {
  const status = createStatusLine(RED, node, type);
  const endingOf = createEndings(RED, node, type);
  const stop = new AbortController();
  const abort = new AbortController();
  const lifetime: Lifetime = { stop: stop.signal, abort: abort.signal };
  const starts = createSequence();
  const results = createSequence();
  const pending = new Set<Promise<void>>();
  const lost: Outcome[] = [];
  /** Ends the listening to each throttle that its messages have waited for. */
  const watched = new Map<Company['client']['throttle'], () => void>();

  async function once(
    settings: ActionSettings,
    wish: Wish,
    message: ActionMessage,
    queued: () => void,
    company: Company
  ): Promise<Done> {
    const startedAt = performance.now();
    const { result, facts } = await company.client.run(wish.input, { lifetime, onQueued: queued });
    const told = doneOf(facts);
    // Node-RED drops what a stopping node sends: the result would be lost without a word.
    if (stop.signal.aborted) throw closed({ ...told, outcome: 'done' });
    try {
      withResult(RED, message, settings.output, result);
      withFacts(message, { ...facts, durationMs: elapsed(startedAt) });
    } catch (thrown) {
      throw notPassedOn(reasonOf(thrown), told);
    }
    status.show('green', 'dot', () => summary(settings, result));
    return told;
  }

  async function openCompany(settings: ActionSettings, message: ActionMessage): Promise<Company> {
    const company = await companyMeant(connections, settings, message, { id: saved.connection, connection });
    if (!watched.has(company.client.throttle))
      watched.set(company.client.throttle, company.client.throttle.onChange(showWaiting));
    return company;
  }

  /** A pause or a queue holds messages up for as long as minutes: the status says so. */
  function showWaiting({ waiting, pausedMs }: ThrottleState): void {
    if (pending.size === 0 || (pausedMs === 0 && waiting <= usualQueue)) return;
    status.show('yellow', 'ring', () => RED._(`${type}.status.waiting`, { count: String(waiting) }));
  }

  const countOf = (found: number): string => RED._(`${type}.status.found`, { count: String(found) });

  /** What a person knows of the result; its operation stands in the node's label. */
  function summary({ entity }: ActionSettings, result: unknown): string {
    if (Array.isArray(result)) return countOf(result.length);
    const known = knownAs(entity, result);
    if (known === undefined) return RED._(`${type}.status.done`);
    const name = known.text.length > toldLength ? `${known.text.slice(0, toldLength)}…` : known.text;
    return known.isNumber ? `${RED._(`${type}.record.${entity}`)} ${name}` : name;
  }

  /** From evaluation to answer. The message's turn to start is over once its request is queued. */
  async function work(
    message: ActionMessage,
    send: Send,
    turn: Turn,
    order: Turn | undefined,
    journey: Journey
  ): Promise<Done | undefined> {
    try {
      if (stop.signal.aborted) throw closed();
      const settings = readSettings(saved);
      checkReadable(message, settings.source !== 'fields');
      checkOutput(RED, message, settings.output);
      const wish = await wishOf(RED, node, settings, message);
      journey.wish = wish;
      await turn.come;
      const { requestId, earlier } = wish.input;
      if (stop.signal.aborted) throw closed({ requestId, outcome: earlier ? 'unknown' : 'not_done' });
      status.show('blue', 'dot', () => RED._(`${type}.status.busy`));
      const company = await openCompany(settings, message);
      journey.isAsked = true;
      if (settings.results === 'array') return await once(settings, wish, message, turn.over, company);
      const { input } = wish;
      const parts = { RED, company, settings, input, lifetime, message, send };
      const found = await streamResults({ ...parts, onQueued: turn.over, mayStart: order?.come });
      status.show('green', 'dot', () => countOf(found));
      return undefined;
    } finally {
      turn.over();
    }
  }

  /** Puts onto a failed message what tells it apart should it come back, and takes away what is settled. */
  function markRetry(message: ActionMessage, { cause }: QboError, { wish, isAsked }: Journey): void {
    if (!wish || !isAsked) return;
    if (cause.outcome === 'unknown') {
      const { requestId = wish.input.requestId, since } = cause;
      const retry = { node: node.id, requestId, fingerprint: wish.fingerprint() };
      withRetry(message, since === undefined ? retry : { ...retry, since });
    } else if (wish.input.earlier) withoutRetry(message);
  }

  async function finish(message: ActionMessage, send: Send, ending: Ending): Promise<void> {
    const turn = starts.enter();
    const isOrdered = isObject(saved.options) && saved.options.ordered === true;
    const order = isOrdered ? results.enter() : undefined;
    const journey: Journey = {};
    let failure: QboError | undefined;
    let told: Done | undefined;
    try {
      told = await work(message, send, turn, order, journey);
    } catch (thrown) {
      failure = toQboError(thrown);
    }
    await order?.come;
    try {
      if (told && !failure) failure = passOn(message, send, told);
      if (failure) await fail(failure, message, ending, journey);
      else
        await ending.complete((reason) =>
          notPassedOn(say('Complete nodes cannot be told: {reason}', { reason }), told ?? {})
        );
    } finally {
      order?.over();
    }
  }

  /** Sends a result on; Node-RED copies it for every wire but the first, and throws where it cannot. */
  function passOn(message: ActionMessage, send: Send, told: Done): QboError | undefined {
    try {
      send(message);
      return undefined;
    } catch (thrown) {
      return notPassedOn(reasonOf(thrown), told);
    }
  }

  async function fail(error: QboError, message: ActionMessage, ending: Ending, journey: Journey): Promise<void> {
    status.showError(error);
    try {
      markRetry(message, error, journey);
    } catch {
      // A message that takes no mark is told without one.
    }
    const ended = stop.signal.aborted ? stopped(error) : error;
    if (stop.signal.aborted) {
      lost.push(ended.cause.outcome);
      RED.log.error(`[${type}:${node.id}] ${lostLine(ended, message, journey.wish)}`);
    }
    await ending.fail(ended);
  }

  return {
    handle(message, send, done) {
      const ending = endingOf(message, done);
      const task = finish(message, send, ending);
      pending.add(task);
      // `finish` ends in done; what is left to throw is a defect of ours.
      task.catch((thrown: unknown) => ending.fail(toQboError(thrown))).finally(() => pending.delete(task));
    },
    async close() {
      for (const unwatch of watched.values()) unwatch();
      status.close();
      stop.abort();
      const timer = setTimeout(() => abort.abort(), graceMs);
      await Promise.allSettled(pending);
      clearTimeout(timer);
      const words = lostSummary(lost);
      if (words !== undefined) RED.log.error(`[${type}:${node.id}] ${words}`);
    }
  };
}

function doneOf({ entity, operation, id, requestId, intuitTid, attempts }: OperationFacts): Done {
  return { operation: `${entity.toLowerCase()}.${operation}`, id: asText(id), requestId, intuitTid, attempts };
}

const elapsed = (since: number) => Math.round(performance.now() - since);
