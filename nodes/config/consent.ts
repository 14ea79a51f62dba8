import type { NodeAPI } from 'node-red';
import {
  acceptConsent,
  type AppKeys,
  type Consented,
  consentUrl,
  type ConsentBook,
  createConsentBook,
  openCompany,
  randomSecret,
  sameSecret,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import { openState } from '../shared/state';
import type { Connections } from './connections';
import { createConnection } from './controller';
import { recall, remember, type Remembered } from './remembered';
import { routeOf } from './route';
import { type ConnectionSettings, isSameApp, placeOf } from './settings';
import type { StartRequest } from './start-request';

/** What a callback or a pasted address says, unchecked. */
export interface CallbackAnswer {
  state: string;
  code: string;
  realmId: string;
  /** Intuit's word when there is no code, such as `access_denied`. */
  error: string;
}

/** Who brings the answer: the browser, by its cookie of that consent, or a logged-in user of a connection's panel. */
export type Bearer = { cookie: (state: string) => string } | { connection: string };

/** How an attempt to connect ended. */
export type Ending =
  | { kind: 'connected'; companyName: string; realmId: string; needsDeploy: boolean }
  /** Another company than before: nothing has changed until this key comes back. */
  | { kind: 'confirm'; confirmation: string; companyName: string; before: string }
  /** Nobody's consent of ours, or not this one's to answer. */
  | { kind: 'unknown' }
  | { kind: 'declined' }
  | { kind: 'refused' };

export interface Consents {
  /** `nonce` is for a cookie of the browser that starts it, where its callback comes back to this host. */
  start(request: StartRequest, withNonce: boolean): Promise<{ authorizeUrl: string; state: string; nonce?: string }>;
  /** Throws QboError when Intuit does not take the code, or the keys are another environment's. */
  finish(answer: CallbackAnswer, bearer: Bearer): Promise<Ending>;
  /** Changes to the other company, once. */
  confirm(confirmation: string): Promise<Ending>;
}

interface Pending extends StartRequest {
  nonce?: string;
}

interface Waiting extends StartRequest {
  consented: Consented;
}

/** Intuit's codes have up to 512 characters, its company ids are digits (`qbo/oauth.md` section 2). */
const isAnswer = ({ code, realmId }: CallbackAnswer) => /^[\x21-\x7e]{1,512}$/.test(code) && /^\d{1,20}$/.test(realmId);

/** Leads people to Intuit's consent page and takes what they come back with. */
export function createConsents(RED: NodeAPI, connections: Connections, userAgent: string): Consents {
  let made: { pending: ConsentBook<Pending>; waiting: ConsentBook<Waiting> } | undefined;
  /** Made with the first consent: registering the nodes must do without the core. */
  const books = () => (made ??= { pending: createConsentBook(), waiting: createConsentBook() });

  /** Whom to ask for the consent, and through what. Throws where the proxy that was chosen is not there. */
  const appOf = (settings: ConnectionSettings): AppKeys => {
    const { environment, simulatorUrl, clientId, clientSecret, proxy } = settings;
    return { environment, simulatorUrl, clientId, clientSecret, route: routeOf(RED, proxy) };
  };

  function publish(connection: string): void {
    const state = connections.shown(connection)?.state() ?? 'disconnected';
    RED.comms.publish('qbo/connection', { connection, state }, false);
  }

  /** The company that the connection would leave, or undefined where there is none to leave. */
  async function companyBefore({ connection, settings }: StartRequest): Promise<Remembered | undefined> {
    const deployed = connections.deployed(connection)?.settings;
    const known = await recall(openState(RED).store, connection, settings).catch(() => undefined);
    const typed = deployed && placeOf(deployed) === placeOf(settings) ? deployed.realmId : '';
    if (typed && known?.typedRealmId !== typed)
      return { realmId: typed, companyName: '', typedRealmId: typed, ended: false };
    return known?.ended ? undefined : known;
  }

  /** The connection as it was consented to, until the node is deployed with these settings. */
  function addDraft(id: string, settings: ConnectionSettings): void {
    const silent = () => undefined;
    const quiet = { onReconnectNeeded: silent, onWarning: silent };
    connections.addDraft(id, createConnection({ RED, id, settings, userAgent, standing: 'draft', ...quiet }));
  }

  async function apply({ connection, settings, consented }: Waiting): Promise<Ending> {
    const { realmId, companyName, pair } = consented;
    const { store } = openState(RED);
    const { minorVersion, refreshToken } = settings;
    const company = openCompany({ ...appOf(settings), minorVersion, refreshToken, realmId, store, userAgent });
    const signedIn = { realmId, companyName, typedRealmId: settings.realmId };
    try {
      await company.adopt(pair);
      const deployed = connections.deployed(connection);
      const inUse = deployed && (await companyBefore({ connection, settings }));
      // Flows do not change company under somebody's hands, nor by a power cut: when their connection is deployed only.
      const stays = inUse !== undefined && inUse.realmId !== realmId;
      const remembered = stays ? { ...inUse, next: signedIn } : { ...signedIn, ended: false };
      await remember(store, connection, settings, remembered);
      const isRunning = deployed && isSameApp(deployed.settings, settings) && (await deployed.serves(realmId));
      if (isRunning) connections.dropDraft(connection);
      else addDraft(connection, settings);
      await connections.shown(connection)?.serves(realmId);
      connections.setProblem(connection, undefined);
      return { kind: 'connected', companyName, realmId, needsDeploy: !isRunning };
    } finally {
      await company.release();
    }
  }

  async function accept(begun: Pending, { code, realmId }: CallbackAnswer): Promise<Ending> {
    const { connection, settings } = begun;
    const { redirectUri } = settings;
    const consented = await acceptConsent(appOf(settings), { code, realmId, redirectUri, userAgent });
    const before = await companyBefore(begun);
    if (!before || before.realmId === realmId) return apply({ connection, settings, consented });
    const confirmation = books().waiting.enter({ connection, settings, consented });
    const beforeName = before.companyName || before.realmId;
    return { kind: 'confirm', confirmation, companyName: consented.companyName, before: beforeName };
  }

  /** Runs what may connect, and tells the editor how it ended. */
  async function told(connection: string, work: () => Promise<Ending>): Promise<Ending> {
    try {
      return await work();
    } catch (thrown) {
      const error = toQboError(thrown);
      connections.setProblem(connection, error);
      throw error;
    } finally {
      publish(connection);
    }
  }

  /** The consent that is answered, which from then on is unknown; undefined when it is not this bearer's to answer. */
  function begunBy(state: string, bearer: Bearer): Pending | undefined {
    if ('connection' in bearer)
      return books().pending.look(state)?.connection === bearer.connection ? books().pending.take(state) : undefined;
    const begun = books().pending.take(state);
    const isTheirs = begun?.nonce === undefined || sameSecret(begun.nonce, bearer.cookie(state));
    return isTheirs ? begun : undefined;
  }

  return {
    async start(request, withNonce) {
      const app = appOf(request.settings);
      const nonce = withNonce ? randomSecret() : undefined;
      const state = books().pending.enter({ ...request, nonce });
      connections.setProblem(request.connection, undefined);
      return { authorizeUrl: await consentUrl(app, request.settings.redirectUri, state), state, nonce };
    },
    async finish(answer, bearer) {
      const begun = begunBy(answer.state, bearer);
      if (!begun) return { kind: 'unknown' };
      return told(begun.connection, async () => {
        if (answer.error) return { kind: answer.error === 'access_denied' ? 'declined' : 'refused' };
        return isAnswer(answer) ? accept(begun, answer) : { kind: 'refused' };
      });
    },
    async confirm(confirmation) {
      const wish = books().waiting.take(confirmation);
      return wish ? told(wish.connection, () => apply(wish)) : { kind: 'unknown' };
    }
  };
}
