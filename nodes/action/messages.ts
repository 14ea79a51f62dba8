import type { NodeAPI, NodeMessage } from 'node-red';
import { invalidInput, isObject, reasonOf, type Said, say } from 'node-red-contrib-quickbooks-online/core';

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
  'report',
  'dryRun',
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

/** Takes away what was told of an earlier try, once that is settled: the next one is another request. */
export function withoutRetry(message: ActionMessage): void {
  if (!isObject(message.qbo)) return;
  const { retry: _retry, ...rest } = message.qbo;
  message.qbo = rest;
}

/** Puts a result into the message property that the user chose. Throws what Node-RED throws, or that it cannot hold one. */
export function withResult(RED: NodeAPI, message: ActionMessage, output: string, result: unknown): void {
  const isSet: unknown = RED.util.setMessageProperty(message, output, result, true);
  if (isSet === false) throw new Error(`msg.${output} cannot be set`);
}

function outputProblem(RED: NodeAPI, message: ActionMessage, output: string): Said | undefined {
  const names = RED.util.normalisePropertyExpression(output.replace(/^msg\./, ''), message);
  if (names.includes('__proto__')) return say('msg.{output} is not the name of a property.', { output });
  const last = names.pop() ?? '';
  let holder: object = message;
  for (const name of names) {
    const next: unknown = Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
    // What is missing is made.
    if (next === undefined)
      return Object.isExtensible(holder)
        ? undefined
        : say('msg.{output} cannot be set: what holds it is frozen.', { output });
    if (typeof next !== 'object' || next === null)
      return say('msg.{output} cannot be set: {name} is no object there.', { output, name: String(name) });
    holder = next;
  }
  const there = Object.getOwnPropertyDescriptor(holder, last);
  const isSettable = there ? Boolean(there.writable ?? there.set) : Object.isExtensible(holder);
  return isSettable ? undefined : say('msg.{output} cannot be set: it is read-only in this message.', { output });
}

/**
 * Sees to it, before anything is sent, that the result will have a place in the message.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the output property
 */
export function checkOutput(RED: NodeAPI, message: ActionMessage, output: string): void {
  let problem: Said | undefined;
  try {
    problem = outputProblem(RED, message, output);
  } catch (thrown) {
    problem = say('msg.{output} is not the name of a property ({reason}).', { output, reason: reasonOf(thrown) });
  }
  if (problem === undefined) return;
  throw invalidInput('output', say('{problem} Choose another property for the result, such as payload.', { problem }));
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
