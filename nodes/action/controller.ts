import type { Node, NodeAPI } from 'node-red';
import {
  closed,
  type Company,
  invalidInput,
  isObject,
  type Lifetime,
  type QboError,
  type ThrottleState,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../shared/connection';
import type { SavedNode } from '../shared/definition';
import { createStatusLine } from '../shared/status';
import { lostLine, stopped } from './closing';
import { type ActionMessage, withFacts, withResult, withRetry } from './messages';
import { createSequence, type Turn } from './sequence';
import { type ActionSettings, readSettings } from './settings';
import { streamResults } from './stream';
import { type Wish, wishOf } from './wish';

type Send = (message: ActionMessage) => void;
type Done = (error?: Error) => void;

export interface ActionController {
  /** Handles one message; it ends in `send` and `done`, or in `done` with a QboError. Never throws. */
  handle(message: ActionMessage, send: Send, done: Done): void;
  /** Ends what was not sent and gives what is in flight ten seconds. */
  close(): Promise<void>;
}

export interface ActionParts {
  RED: NodeAPI;
  node: Node;
  saved: SavedNode;
  connection: Connection | undefined;
}

const type = 'qbo-action';
/** How long requests in flight may take once the node is being stopped. */
const graceMs = 10_000;
/** So many may wait without a word: they start within a second or two. */
const usualQueue = 20;

/** Does one operation per message. */
export function createAction({ RED, node, saved, connection }: ActionParts): ActionController {
  const status = createStatusLine(RED, node, type);
  const stop = new AbortController();
  const abort = new AbortController();
  const lifetime: Lifetime = { stop: stop.signal, abort: abort.signal };
  const starts = createSequence();
  const results = createSequence();
  const pending = new Set<Promise<void>>();
  let unwatch: (() => void) | undefined;

  async function once(settings: ActionSettings, wish: Wish, message: ActionMessage, queued: () => void): Promise<void> {
    const company = await openCompany();
    const startedAt = performance.now();
    const { result, facts } = await company.client.run(wish.input, { lifetime, onQueued: queued });
    // Node-RED drops what a stopping node sends: the result would be lost without a word.
    if (stop.signal.aborted) {
      const { entity, operation, requestId, intuitTid, attempts } = facts;
      throw closed({
        operation: `${entity.toLowerCase()}.${operation}`,
        requestId,
        intuitTid,
        attempts,
        outcome: 'done'
      });
    }
    withResult(RED, message, settings.output, result);
    withFacts(message, { ...facts, durationMs: elapsed(startedAt) });
    status.show('green', 'dot', summary(settings, result));
  }

  async function openCompany(): Promise<Company> {
    if (connection) {
      const company = await connection.company();
      unwatch ??= company.client.throttle.onChange(showWaiting);
      return company;
    }
    throw invalidInput('connection', 'no connection is chosen, or it is disabled. Choose one in the node.');
  }

  /** A pause or a queue holds messages up for as long as minutes: the status says so. */
  function showWaiting({ waiting, pausedMs }: ThrottleState): void {
    if (pending.size === 0 || (pausedMs === 0 && waiting <= usualQueue)) return;
    status.show('yellow', 'ring', RED._(`${type}.status.waiting`, { count: String(waiting) }));
  }

  const titleOf = ({ entity, operation }: ActionSettings): string => RED._(`${type}.operation.${entity}/${operation}`);

  function summary(settings: ActionSettings, result: unknown): string {
    const title = titleOf(settings);
    if (Array.isArray(result)) return RED._(`${type}.status.found`, { title, count: String(result.length) });
    const id = isObject(result) && typeof result.Id === 'string' ? result.Id : '';
    return RED._(`${type}.status.done`, { title, id }).trim();
  }

  /** From evaluation to answer. The message's turn to start is over once its request is queued. */
  async function work(
    message: ActionMessage,
    send: Send,
    turn: Turn,
    order: Turn | undefined
  ): Promise<Send | undefined> {
    let wish: Wish | undefined;
    try {
      if (stop.signal.aborted) throw closed();
      const settings = readSettings(saved);
      wish = await wishOf(RED, node, settings, message);
      await turn.come;
      if (stop.signal.aborted) throw closed({ requestId: wish.input.requestId });
      status.show('blue', 'dot', RED._(`${type}.status.busy`, { title: titleOf(settings) }));
      if (settings.results !== 'array') {
        const company = await openCompany();
        const { input } = wish;
        const onQueued = turn.over;
        await streamResults({
          RED,
          company,
          settings,
          input,
          lifetime,
          message,
          send,
          onQueued,
          mayStart: order?.come
        });
        return undefined;
      }
      await once(settings, wish, message, turn.over);
      return send;
    } catch (thrown) {
      const error = toQboError(thrown);
      if (error.cause.outcome === 'unknown' && wish) {
        const { requestId } = wish.input;
        withRetry(message, { node: node.id, requestId, fingerprint: wish.fingerprint });
      }
      throw error;
    } finally {
      turn.over();
    }
  }

  async function finish(message: ActionMessage, send: Send, done: Done): Promise<void> {
    const turn = starts.enter();
    const order =
      saved.options && isObject(saved.options) && saved.options.ordered === true ? results.enter() : undefined;
    let failure: QboError | undefined;
    let deliver: Send | undefined;
    try {
      deliver = await work(message, send, turn, order);
    } catch (thrown) {
      failure = toQboError(thrown);
    }
    await order?.come;
    try {
      if (failure) return fail(failure, message, done);
      deliver?.(message);
      done();
    } finally {
      order?.over();
    }
  }

  function fail(error: QboError, message: ActionMessage, done: Done): void {
    status.showError(error);
    const ended = stop.signal.aborted ? stopped(error) : error;
    if (stop.signal.aborted) RED.log.error(`[${type}:${node.id}] ${lostLine(ended, message)}`);
    done(ended);
  }

  return {
    handle(message, send, done) {
      const task = finish(message, send, done);
      pending.add(task);
      // `finish` ends in done; what is left to throw is a defect of a node behind this one.
      task.catch((thrown: unknown) => node.error(toQboError(thrown), message)).finally(() => pending.delete(task));
    },
    async close() {
      unwatch?.();
      stop.abort();
      const timer = setTimeout(() => abort.abort(), graceMs);
      await Promise.allSettled(pending);
      clearTimeout(timer);
    }
  };
}

const elapsed = (since: number) => Math.round(performance.now() - since);
