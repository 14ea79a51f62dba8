import type { Response } from 'express';
import type { QboError } from 'node-red-contrib-quickbooks-online/core';

/** Answers a request of a panel with an error; by default the status says whether trying again may help. */
export function sendError(
  response: Response,
  { code, message, cause }: QboError,
  status = cause.retryable ? 502 : 400
): void {
  response.status(status).json({ error: { code, message } });
}
