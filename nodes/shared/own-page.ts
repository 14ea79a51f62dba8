import type { Request, RequestHandler } from 'express';
import { invalidInput, type QboError, say } from 'node-red-contrib-quickbooks-online/core';
import { sendError } from './send-error';

/** Hosts that this Node-RED is reached by in this request; a proxy in front may tell another one than its own. */
function ownHosts({ headers }: Request): string[] {
  const forwarded = headers['x-forwarded-host'];
  return [headers.host, ...String(forwarded ?? '').split(',')].flatMap((host) => host?.trim().toLowerCase() || []);
}

/**
 * Whether a page of another origin has made a browser send this. Browsers tell by `Sec-Fetch-Site`, which no page can set;
 * older ones, and all on plain http, by `Origin` alone. Other programs than browsers say neither.
 *
 * @param nullIsOwn the page of ours that sends it keeps its address to itself, and browsers then its origin too
 */
export function isForeign(request: Request, nullIsOwn = false): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined || (nullIsOwn && origin === 'null')) return false;
  return !URL.canParse(origin) || !ownHosts(request).includes(new URL(origin).host.toLowerCase());
}

/** Whether the body is said to be JSON, which a page of another origin cannot do without asking first. */
function isJson({ headers }: Request): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/** That a page of another origin has sent it. */
export function foreign(): QboError {
  const problem = say(
    'This does not come from the editor of this Node-RED. Behind a proxy, let it pass on Host or X-Forwarded-Host.'
  );
  return invalidInput('Origin', problem);
}

/** Lets requests through that no page of another origin has made a browser send. */
export const fromOwnPages: RequestHandler = (request, response, next) => {
  if (isForeign(request)) sendError(response, foreign(), 403);
  else next();
};

/**
 * Lets only requests through that a page of another origin cannot make a logged-in, or any, browser send: for endpoints that
 * change something.
 */
export const ownRequests: RequestHandler = (request, response, next) => {
  if (isForeign(request) || isJson(request)) return fromOwnPages(request, response, next);
  const problem = say('Send JSON: this takes the content type application/json only.');
  sendError(response, invalidInput('Content-Type', problem), 415);
};
