import type { NodeAPI } from 'node-red';
import type { Request, RequestHandler } from 'express';
import { invalidInput, asIs } from 'node-red-contrib-quickbooks-online/core';
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

/** Lets requests through that no page of another origin has made a browser send. */
export function fromOwnPages(RED: NodeAPI, type: 'qbo-config' | 'qbo-trigger'): RequestHandler {
  return (request, response, next) => {
    if (isForeign(request)) sendError(response, invalidInput('Origin', asIs(RED._(`${type}.endpoint.foreign`))), 403);
    else next();
  };
}

/**
 * Lets only requests through that a page of another origin cannot make a logged-in, or any, browser send: for endpoints that
 * change something.
 *
 * @param type node type whose texts are used
 */
export function ownRequests(RED: NodeAPI, type: 'qbo-config' | 'qbo-trigger'): RequestHandler {
  const own = fromOwnPages(RED, type);
  return (request, response, next) => {
    if (isForeign(request) || isJson(request)) own(request, response, next);
    else sendError(response, invalidInput('Content-Type', asIs(RED._(`${type}.endpoint.notJson`))), 415);
  };
}
