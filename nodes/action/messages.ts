import type { NodeAPI, NodeMessage } from 'node-red';
import { isObject } from 'node-red-contrib-quickbooks-online/core';

/** A message on its way through an action. */
export type ActionMessage = NodeMessage & { qbo?: unknown; parts?: unknown; payload?: unknown };

/** What `msg.qbo` tells after a success, over what a trigger or an earlier action told. */
export function withFacts(message: ActionMessage, facts: Record<string, unknown>): void {
  const { retry: _done, ...before } = isObject(message.qbo) ? message.qbo : {};
  message.qbo = { ...before, ...facts };
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
