import type { NodeAPI, NodeMessage } from 'node-red';
import { isObject } from 'node-red-contrib-quickbooks-online/core';

/** A message on its way through an action. */
export type ActionMessage = NodeMessage & { qbo?: unknown; parts?: unknown; payload?: unknown };

/** What an operation tells of itself: nothing of it stays from an operation before. */
const ownFacts = new Set([
  'entity',
  'operation',
  'id',
  'syncToken',
  'changed',
  'requestId',
  'intuitTid',
  'attempts',
  'durationMs',
  'retry'
]);

/** What `msg.qbo` tells after a success, beside what a trigger told. */
export function withFacts(message: ActionMessage, facts: Record<string, unknown>): void {
  const before = Object.entries(isObject(message.qbo) ? message.qbo : {}).filter(([name]) => !ownFacts.has(name));
  message.qbo = { ...Object.fromEntries(before), ...facts };
}

/** What makes the message recognisable when it comes again, after a failure whose outcome is not known. */
export function withRetry(message: ActionMessage, retry: Record<string, unknown>): void {
  message.qbo = { ...(isObject(message.qbo) ? message.qbo : {}), retry };
}

/** Puts a result into the message property that the user chose. */
export function withResult(RED: NodeAPI, message: ActionMessage, output: string, result: unknown): void {
  RED.util.setMessageProperty(message, output, result, true);
}

/** Where a message of several stands, with an incoming position nested in it as Split does. */
export function partsOf(
  incoming: unknown,
  id: string,
  index: number,
  count: number | undefined
): Record<string, unknown> {
  return {
    id,
    type: 'array',
    index,
    ...(count !== undefined && { count }),
    ...(incoming !== undefined && { parts: incoming })
  };
}
