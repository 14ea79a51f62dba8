import type { NodeAPI } from 'node-red';
import type { Request, Response } from 'express';
import {
  asText,
  invalidInput,
  isObject,
  type QboError,
  say,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connections } from '../connections';
import { type CallbackAnswer, createConsents, type Ending } from '../consent';
import { foreign, isForeign, ownRequests } from '../../shared/own-page';
import { sendError } from '../../shared/send-error';
import { createPages, whyEnded } from './pages';
import { connectionIn, readStart } from '../start-request';

/** Answers a request; what it throws is answered by `onError`. */
function answering(
  work: (request: Request, response: Response) => Promise<void>,
  onError: (response: Response, error: QboError) => void
) {
  return (request: Request, response: Response) => {
    work(request, response).catch((thrown: unknown) => onError(response, toQboError(thrown)));
  };
}

/** The cookie of one consent: its own name, so that two at a time do not disturb each other. */
const cookieName = (state: string) => `qbo-consent-${state.slice(0, 16)}`;

function cookieOf(request: Request, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/** Whether the callback comes back to where the browser is now, so that a cookie set here is sent along. */
function comesBackHere(request: Request, redirectUri: string): boolean {
  const { origin, host } = new URL(redirectUri);
  // Behind a proxy the request shows the inner host; the browser says what it sees.
  return request.headers.origin ? request.headers.origin === origin : request.headers.host === host;
}

function setNonce(response: Response, redirectUri: string, state: string, nonce: string): void {
  const { pathname, protocol } = new URL(redirectUri);
  response.cookie(cookieName(state), nonce, {
    httpOnly: true,
    sameSite: 'lax',
    secure: protocol === 'https:',
    path: pathname,
    maxAge: 10 * 60_000
  });
}

/** The parameters of a callback; one that comes twice counts as none. */
function answerIn(query: URLSearchParams): CallbackAnswer {
  const single = (name: string) => {
    const values = query.getAll(name);
    return values.length === 1 && values[0] !== undefined ? values[0] : '';
  };
  return { state: single('state'), code: single('code'), realmId: single('realmId'), error: single('error') };
}

function queryOf(address: string): URLSearchParams {
  return new URLSearchParams(/\?([^#]*)/.exec(address)?.[1] ?? '');
}

/** An ending as the panel gets it after a pasted address. */
function sendEnding(response: Response, ending: Ending): void {
  if (ending.kind === 'connected' || ending.kind === 'confirm') {
    const { kind, ...facts } = ending;
    response.json(kind === 'connected' ? { state: 'connected', ...facts } : { state: 'confirm', ...facts });
    return;
  }
  throw invalidInput('address', whyEnded(ending.kind));
}

/** The consent, below `qbo/oauth/` of the admin root. */
export function registerConsentEndpoints(RED: NodeAPI, connections: Connections, userAgent: string): void {
  const mayWrite = RED.auth.needsPermission('qbo.write');
  const consents = createConsents(RED, connections, userAgent);
  const pages = createPages(RED);

  RED.httpAdmin.post(
    '/qbo/oauth/start',
    ownRequests,
    mayWrite,
    answering(async (request, response) => {
      const deployed = connections.deployed(connectionIn(request.body))?.settings;
      const start = readStart(RED, request.body, deployed);
      const { redirectUri } = start.settings;
      const { authorizeUrl, state, nonce } = await consents.start(start, comesBackHere(request, redirectUri));
      if (nonce !== undefined) setNonce(response, redirectUri, state, nonce);
      response.set('Cache-Control', 'no-store').json({ authorizeUrl });
    }, sendError)
  );

  // Open, since a browser that comes from Intuit brings no token of Node-RED's: the one-time state is the credential.
  RED.httpAdmin.get(
    '/qbo/oauth/callback',
    answering(async (request, response) => {
      // A look at the address alone must not use it up.
      if (request.method !== 'GET') return void response.status(405).end();
      const answer = answerIn(queryOf(request.originalUrl));
      const ending = await consents.finish(answer, { cookie: (state) => cookieOf(request, cookieName(state)) });
      pages.ending(response, ending);
    }, pages.failure)
  );

  RED.httpAdmin.post(
    '/qbo/oauth/paste',
    ownRequests,
    mayWrite,
    answering(async (request, response) => {
      const connection = connectionIn(request.body);
      const body: unknown = request.body;
      const address = isObject(body) ? asText(body.address)?.trim() : undefined;
      if (!address)
        throw invalidInput('address', say('{element} is missing: copy it from the browser after signing in.'));
      sendEnding(response, await consents.finish(answerIn(queryOf(address)), { connection }));
    }, sendError)
  );

  // Open, as the callback's page posts here: the one-time confirmation, shown on that page only, is the credential.
  RED.httpAdmin.post('/qbo/oauth/confirm', (request, response) => {
    const isForm = request.is('application/x-www-form-urlencoded') !== false;
    const body: unknown = request.body;
    const confirmation = (isObject(body) && asText(body.confirmation)) || '';
    const onError = isForm ? pages.failure : sendError;
    if (isForeign(request, true)) {
      onError(response, foreign(), 403);
      return;
    }
    consents
      .confirm(confirmation)
      .then((ending) => (isForm ? pages.ending(response, ending) : sendEnding(response, ending)))
      .catch((thrown: unknown) => onError(response, toQboError(thrown)));
  });
}
