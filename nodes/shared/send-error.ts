import type { Request, Response } from 'express';
import type { QboError } from 'node-red-contrib-quickbooks-online/core';
import { toldIn } from './told-in';

/** Statuses of what goes wrong. None is 401: the editor would ask to log in to Node-RED. */
const statuses: Readonly<Record<string, number>> = {
  '3001': 503,
  QBO_NOT_FOUND: 404,
  QBO_RECONNECT_NEEDED: 409,
  QBO_AMBIGUOUS: 409,
  QBO_CLOSED: 503,
  QBO_THROTTLED: 503,
  QBO_QUEUE_FULL: 503,
  QBO_QUOTA_EXCEEDED: 503,
  QBO_TIMEOUT: 504,
  QBO_UNEXPECTED_ANSWER: 502
};

/** Answers with an error as the panels get it, in the language of the editor that asks. */
export function sendError(response: Response, error: QboError, status?: number): void {
  void toldIn(languageWanted(response.req), error).then(({ code, message, cause }) => {
    const usual = statuses[code] ?? (cause.retryable ? 502 : 400);
    response
      .status(status ?? usual)
      .json({ error: { code, message, ...(cause.element !== undefined && { field: cause.element }) } });
  });
}

/**
 * The language that is asked for first: the editor's, which its panels name, or the browser's.
 *
 * @param usual where none is asked for
 */
export function languageWanted({ headers }: Request, usual = 'en'): string {
  const first = headers['accept-language']?.split(/[,;]/, 1)[0]?.trim();
  return first && first !== '*' ? first : usual;
}
