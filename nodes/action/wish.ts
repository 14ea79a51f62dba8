import { randomUUID } from 'node:crypto';
import type { NodeAPI } from 'node-red';
import {
  asText,
  invalidInput,
  isObject,
  notSent,
  type OperationInput,
  type OperationOptions,
  plainInput,
  userRequestId,
  wishFingerprint,
  say
} from 'node-red-contrib-quickbooks-online/core';
import { createEvaluator, type Evaluating, type Evaluator } from './evaluate';
import type { ActionMessage } from './messages';
import type { ActionSettings } from './settings';

export type { Evaluating } from './evaluate';

/** What a message asks for, ready for the core, and how to recognise it should it come again. */
export interface Wish {
  input: OperationInput & { requestId: string };
  /** The user's idempotency key, where there is one. */
  key?: string;
  /** Of everything that is asked for, the key included. */
  fingerprint: () => string;
}

async function evaluateOptions(saved: Record<string, unknown>, evaluator: Evaluator): Promise<OperationOptions> {
  const { where, limit, statement, ...plain } = saved;
  const options: OperationOptions = { ...plain };
  if (Array.isArray(where)) {
    options.where = await Promise.all(
      where.map(async (row: unknown, index) => {
        if (!isObject(row)) return row;
        return { field: row.field, op: row.op, ...(await evaluator.input(`where[${index}]`, row)) };
      })
    );
  }
  options.limit = isObject(limit) ? await limitOf(limit, evaluator) : limit;
  // One that comes to nothing is still the wish for a statement, not for every record.
  options.statement = isObject(statement)
    ? ((await evaluator.value('statement', statement)) ?? '')
    : statement || undefined;
  return options;
}

/** The most records to find. One that was asked for and is not there is no wish for all of them. */
async function limitOf(saved: object, evaluator: Evaluator): Promise<unknown> {
  const { value, from } = await evaluator.input('limit', saved);
  if (from === undefined || (value !== undefined && value !== null && value !== '')) return value;
  throw invalidInput(
    'limit',
    say('{element} is missing: {from} has no value in this message. Give one, or leave it empty.', { from })
  );
}

/** What a message tells of an earlier try of this very wish by this very node, whose outcome is not known. */
function retryOf(
  node: Evaluating,
  message: ActionMessage,
  fingerprint: () => string
): { requestId: string; sinceMs?: number } | undefined {
  const retry = isObject(message.qbo) ? message.qbo.retry : undefined;
  if (!isObject(retry) || retry.node !== node.id || retry.fingerprint !== fingerprint()) return undefined;
  const requestId = asText(retry.requestId);
  if (requestId === undefined) return undefined;
  const sinceMs = Date.parse(asText(retry.since) ?? '');
  return Number.isNaN(sinceMs) ? { requestId } : { requestId, sinceMs };
}

/**
 * The wish of one message: the panel's values evaluated for it, and the id under which QuickBooks recognises it.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the field
 */
export async function wishOf(
  RED: NodeAPI,
  node: Evaluating,
  settings: ActionSettings,
  message: ActionMessage
): Promise<Wish> {
  try {
    return await composed(RED, node, settings, message);
  } catch (thrown) {
    throw notSent(thrown);
  }
}

async function composed(
  RED: NodeAPI,
  node: Evaluating,
  settings: ActionSettings,
  message: ActionMessage
): Promise<Wish> {
  const { entity, operation, source, key } = settings;
  const evaluator = createEvaluator(RED, node, message);
  const fromPanel = source !== 'payload';
  const input = plainInput({
    entity,
    operation,
    source,
    payload: source === 'fields' ? undefined : message.payload,
    fields: fromPanel ? await evaluator.inputs(settings.fields) : undefined,
    lines: fromPanel ? await evaluator.lines(settings.lines) : undefined,
    options: await evaluateOptions(settings.options, evaluator),
    origin: isObject(message.qbo) ? message.qbo : undefined
  });
  const text = key && (await keyText(evaluator, key));
  const keyId = text && userRequestId(entity, operation, text);
  const fingerprint = () => [wishFingerprint(input), ...(keyId ? [keyId] : [])].join('.');
  const retry = settings.write ? retryOf(node, message, fingerprint) : undefined;
  const requestId = retry?.requestId ?? keyId ?? randomUUID();
  const earlier = retry && (retry.sinceMs === undefined ? {} : { sinceMs: retry.sinceMs });
  const keyed = keyId === undefined ? {} : { keyed: true as const };
  return {
    input: { ...input, requestId, ...keyed, ...(earlier && { earlier }) },
    ...(text && { key: text }),
    fingerprint
  };
}

async function keyText(evaluator: Evaluator, key: { value: string; type: string }): Promise<string> {
  const value = await evaluator.value('requestId', key);
  const text = typeof value === 'number' && !Number.isFinite(value) ? undefined : asText(value)?.trim();
  if (text) return text;
  throw invalidInput(
    'requestId',
    say('the idempotency key is empty or not text. Point it at something that every message has.')
  );
}
