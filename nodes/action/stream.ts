import type { NodeAPI } from 'node-red';
import {
  asText,
  type Company,
  isObject,
  type Lifetime,
  notPassedOn,
  type OperationInput,
  reasonOf
} from 'node-red-contrib-quickbooks-online/core';
import { type ActionMessage, partsOf, withFacts, withResult } from './messages';
import type { ActionSettings } from './settings';

export interface StreamParts {
  RED: NodeAPI;
  company: Company;
  settings: ActionSettings;
  input: OperationInput;
  lifetime: Lifetime;
  message: ActionMessage;
  send: (message: ActionMessage) => void;
  /** Called when the first request has entered the queue. */
  onQueued: () => void;
  /** Resolves when it is this message's turn to send. */
  mayStart: Promise<void> | undefined;
}

/** A result on its way out, with what its page's answer told. */
interface Held {
  result: unknown;
  answer: { intuitTid?: string; attempts: number };
}

/**
 * Sends what a query finds record by record or page by page, as it comes. The last message carries the count for a join
 * node, so each waits until the next one is found.
 *
 * @returns how many records were found
 */
export async function streamResults(parts: StreamParts): Promise<number> {
  const { RED, company, settings, input, lifetime, message, send, onQueued, mayStart } = parts;
  const { entity, operation, output } = settings;
  const id = RED.util.generateId();
  const startedAt = performance.now();
  let held: Held | undefined;
  let index = 0;
  let found = 0;

  function emit({ result, answer }: Held, count?: number): void {
    try {
      emitPart(result, answer, count);
    } catch (thrown) {
      throw notPassedOn(reasonOf(thrown), { operation: `${entity.toLowerCase()}.${operation}`, ...answer });
    }
    index += 1;
  }

  function emitPart(result: unknown, answer: Held['answer'], count: number | undefined): void {
    const part = RED.util.cloneMessage(message);
    const record = isObject(result) ? { id: asText(result.Id), syncToken: asText(result.SyncToken) } : {};
    withResult(RED, part, output, result);
    part.parts = partsOf(message.parts, id, index, count);
    withFacts(part, { entity, operation, ...record, ...answer, durationMs: Math.round(performance.now() - startedAt) });
    send(part);
  }

  for await (const { records, intuitTid, attempts } of company.client.pages(input, { lifetime, onQueued })) {
    await mayStart;
    found += records.length;
    for (const result of settings.results === 'page' && records.length > 0 ? [records] : records) {
      if (held) emit(held);
      held = { result, answer: { intuitTid, attempts } };
    }
  }
  await mayStart;
  if (held) emit(held, index + 1);
  return found;
}
