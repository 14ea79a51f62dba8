import { asText, closed, isObject, type QboError } from 'node-red-contrib-quickbooks-online/core';
import type { ActionMessage } from './messages';

/** The error of a message whose node is being stopped: a refusal stays one, everything else is `QBO_CLOSED`. */
export function stopped(error: QboError): QboError {
  const { operation, requestId, attempts, outcome, status } = error.cause;
  const refused = status !== undefined && outcome === 'not_done';
  return refused || error.code === 'QBO_CLOSED' ? error : closed({ operation, requestId, attempts, outcome });
}

/** What is logged of a message that a stop has ended: Node-RED drops messages of a stopping flow. */
export function lostLine({ cause, message: text }: QboError, message: ActionMessage): string {
  const payload = isObject(message.payload) ? message.payload.Id : message.payload;
  const id = asText(payload);
  const record = id === undefined ? '' : ` record ${id}`;
  return `${cause.operation ?? 'message'}${record} requestId ${cause.requestId ?? '-'} outcome ${cause.outcome}: ${text}`;
}
