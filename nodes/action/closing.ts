import {
  asText,
  closed,
  findEntity,
  isObject,
  type Outcome,
  type QboError
} from 'node-red-contrib-quickbooks-online/core';
import type { ActionMessage } from './messages';
import type { Wish } from './wish';

/** The error of a message whose node is being stopped: a refusal stays one, everything else is `QBO_CLOSED`. */
export function stopped(error: QboError): QboError {
  const { operation, requestId, attempts, outcome, status, id } = error.cause;
  const refused = status !== undefined && outcome === 'not_done';
  return refused || error.code === 'QBO_CLOSED' ? error : closed({ operation, requestId, attempts, outcome, id });
}

/** Characters of a name that are told. */
const toldLength = 60;

function shown(value: unknown): string | undefined {
  const text = asText(value)?.trim();
  return text && text.length > toldLength ? `${text.slice(0, toldLength)}…` : text || undefined;
}

/** A field as the panel or the payload gives it; the panel wins, as in the request. */
function given({ input }: Wish, name: string): string | undefined {
  const record = isObject(input.payload) ? input.payload : {};
  return shown(input.fields?.[name]?.value) ?? shown(record[name]);
}

/** Words by which a person knows the record that a message is about. */
function recordWords(wish: Wish): string[] {
  const { input, key } = wish;
  const plain = shown(input.payload);
  const id = given(wish, 'Id') ?? (plain !== undefined && /^-?\d{1,20}$/.test(plain) ? plain : undefined);
  const { title, name } = findEntity(input.entity)?.lookup ?? {};
  // Transactions are known by their number, lists by their name.
  const named = [...new Set([title, name])].flatMap((field) => {
    const value = field === undefined || field === 'Id' ? undefined : given(wish, field);
    return value === undefined ? [] : [`${field} ${value}`];
  });
  return [...(id === undefined ? [] : [`record ${id}`]), ...named, ...(key === undefined ? [] : [`key ${shown(key)}`])];
}

/** What a person can recognise a message by. Reading a message may throw; what cannot be read is left out. */
function wordsOf(message: ActionMessage, wish: Wish | undefined): string[] {
  try {
    const _msgid = shown(message._msgid);
    return [...(wish ? recordWords(wish) : []), ...(_msgid === undefined ? [] : [`_msgid ${_msgid}`])];
  } catch {
    return [];
  }
}

/** What is logged of a message that a stop has ended: Node-RED drops messages of a stopping flow. */
export function lostLine({ cause, message: text }: QboError, message: ActionMessage, wish: Wish | undefined): string {
  const operation = cause.operation ?? (wish && `${wish.input.entity.toLowerCase()}.${wish.input.operation}`);
  const done = cause.id === undefined ? [] : [`made Id ${cause.id}`];
  const words = [operation ?? 'message', ...wordsOf(message, wish), ...done];
  return `${words.join(' ')} requestId ${cause.requestId ?? '-'} outcome ${cause.outcome}: ${text}`;
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  not_done: 'not done',
  done: 'done, their results lost',
  unknown: 'with unknown outcome'
};

/** What is logged once of a node that a stop has taken messages from; undefined: it had none. */
export function lostSummary(lost: readonly Outcome[]): string | undefined {
  if (lost.length === 0) return undefined;
  const counts = (['not_done', 'unknown', 'done'] as const).flatMap((outcome) => {
    const count = lost.filter((one) => one === outcome).length;
    return count === 0 ? [] : [`${count} ${outcomeWords[outcome]}`];
  });
  return `stopped with ${lost.length} messages: ${counts.join(', ')}. A line before this one names each.`;
}
