import type { NodeAPI } from 'node-red';
import {
  asIs,
  type Company,
  type ConnectionState,
  type FolderClaim,
  invalidInput,
  type QboError,
  reasonOf,
  reconnectNeeded,
  say,
  type Said,
  toQboError,
  UnreadableState,
  type WebhookChange
} from 'node-red-contrib-quickbooks-online/core';
import type { Connection, ConnectionHealth } from '../shared/connection';
import { openState } from '../shared/state';
import { languageOf } from '../shared/told-in';
import { healthOf, warningsIn } from './health';
import { type ConnectionInfo, infoOf, noInfo } from './info';
import { openConfigured } from './open';
import { changeToNext, realmOf, recall, remember, type Remembered } from './remembered';
import { type ConnectionSettings, isEmbedded, placeOf } from './settings';

export interface ConnectionController extends Connection {
  readonly settings: ConnectionSettings;
  /** Opens the company without being asked, so that an idle connection is kept alive. */
  start(): void;
  state(): ConnectionState;
  info(language: string): Promise<ConnectionInfo>;
  /** Asks QuickBooks once, now. Returns the company's name; throws QboError when that does not succeed. */
  test(): Promise<string>;
  /** Whether its nodes work with that company, or would if they were asked now. */
  serves(realmId: string): Promise<boolean>;
  /** Ends the consent at Intuit. Throws QboError when that cannot be done now. */
  disconnect(): Promise<void>;
  /** Wakes the triggers of its company where the changes are of it. */
  wake(changes: readonly WebhookChange[]): void;
  close(): Promise<void>;
}

export interface ConnectionParts {
  RED: NodeAPI;
  /** Of the config node. */
  id: string;
  settings: ConnectionSettings;
  userAgent: string;
  /**
   * What a company that waits for a deploy means to it: a connection that came up by itself stays with the former one, one
   * that is deployed now changes to it, and a draft shows what will be.
   */
  standing: 'started' | 'deployed' | 'draft';
  /** Called when the connection ends until somebody signs in again. */
  onReconnectNeeded: (error: QboError) => void;
  /** Called with what a user should know before it ends. */
  onWarning: (warning: Said) => void;
}

/** Opens the company that a config node describes, once, and closes it with the node. */
export function createConnection(parts: ConnectionParts): ConnectionController {
  const { RED, id, settings, userAgent } = parts;
  const cleanup: (() => void | Promise<void>)[] = [];
  const listeners = new Set<() => void>();
  let { standing } = parts;
  let opening: Promise<Company> | undefined;
  let current: Company | undefined;
  let endListening: (() => void) | undefined;
  let endWaiting: (() => void) | undefined;
  let hasFailed = false;
  /** Why it could not be opened the last time. */
  let lastFailure: string | undefined;
  let isClosed = false;
  let lastName = '';
  const healthListeners = new Set<() => void>();
  /** What was warned of since the last deploy. */
  const told: Said[] = [];

  function tellHealth(): void {
    for (const listener of [...healthListeners]) listener();
  }

  const known = (): Promise<Remembered | undefined> => recall(openState(RED).store, id, settings);

  /** Reads what lasts for the company id; where that cannot be read, the one typed in has to do. */
  async function realmId(): Promise<string> {
    try {
      // Once: what is consented to after this deploy waits for the next one.
      if (standing === 'deployed') await changeToNext(openState(RED).store, id, settings);
      if (standing === 'deployed') standing = 'started';
      const company = await known();
      return realmOf(standing === 'draft' ? (company?.next ?? company) : company, settings.realmId);
    } catch (thrown) {
      // What several share is only away for a while, and may say another company than the settings do.
      if (openState(RED).store.sharing && !(thrown instanceof UnreadableState)) throw thrown;
      if (settings.realmId) return settings.realmId;
      throw reconnectNeeded(thrown instanceof UnreadableState ? thrown.said : asIs(reasonOf(thrown)));
    }
  }

  /** False while it lacks keys or nobody has connected it: nothing is wrong then, it is not ready yet. */
  async function isReady(): Promise<boolean> {
    if (settings.unset || isEmbedded(settings)) return true;
    if (!settings.clientId || !settings.clientSecret) return false;
    // Somebody had connected it where that cannot be read; what is the matter is told when it is opened.
    return Boolean(settings.refreshToken) || realmId().then(Boolean, () => true);
  }

  /** Nothing is done in a folder in which another Node-RED works; it is waited for, and told once. */
  async function waitsFor(folder: FolderClaim): Promise<QboError | undefined> {
    await folder.settled();
    endWaiting ??= folder.onChange(() => void onFolder(folder));
    const inUse = folder.problem();
    if (inUse && !hasFailed) parts.onWarning(inUse.said);
    return inUse;
  }

  async function onFolder(folder: FolderClaim): Promise<void> {
    if (folder.problem()) {
      // It was taken away, as from a machine that had slept.
      endListening?.();
      hasFailed = true;
      opening = current = undefined;
      for (const step of cleanup.splice(0)) await step();
      for (const listener of [...listeners]) listener();
    } else if (hasFailed && !isClosed) await company().catch(() => undefined);
  }

  async function opened(): Promise<Company> {
    const { company, companyName, release } = await openConfigured({ RED, settings, userAgent, realmId, waitsFor });
    if (release) cleanup.push(release);
    lastName ||= companyName;
    if (isClosed) {
      await company.release();
      throw invalidInput(undefined, say('The connection was closed.'));
    }
    cleanup.unshift(() => company.release());
    const ends = [
      company.onConnectionState((state, error) => {
        if (state !== 'connected' && error) parts.onReconnectNeeded(error);
        tellHealth();
      }),
      company.onStanding(tellHealth),
      company.onConnectionWarning((warning) => {
        if (warning !== company.readsWarning()) told.push(warning);
        parts.onWarning(warning);
        tellHealth();
      })
    ];
    endListening = () => ends.forEach((end) => end());
    const isNews = hasFailed;
    current = company;
    hasFailed = false;
    lastFailure = undefined;
    if (isNews) for (const listener of [...listeners]) listener();
    tellHealth();
    return company;
  }

  function company(): Promise<Company> {
    opening ??= opened().catch((thrown: unknown) => {
      opening = undefined;
      hasFailed = true;
      const error = toQboError(thrown);
      // Whoever hears of it may ask for the company again, and must not hear of the same thing then.
      const isNews = error.message !== lastFailure;
      lastFailure = error.message;
      if (isNews) tellHealth();
      throw error;
    });
    return opening;
  }

  /** What is remembered once the consent to a company has ended. One that only waited for a deploy waits no more. */
  function afterEnd(realm: string, before: Remembered | undefined): Remembered {
    if (standing === 'draft' && before?.next?.realmId === realm) return { ...before, next: undefined };
    const companyName = before?.realmId === realm ? before.companyName : '';
    return { realmId: realm, companyName, typedRealmId: settings.realmId, ended: true, next: before?.next };
  }

  async function knownName(): Promise<string> {
    const read = current?.client.profile.knownName() || lastName;
    if (read) return read;
    const before = await known().catch(() => undefined);
    return before && !before.ended ? before.companyName : '';
  }

  async function knownRealmId(): Promise<string> {
    // The sample company has an id of its own, which its simulator tells.
    if (!current && isEmbedded(settings) && !settings.realmId) await company().catch(() => undefined);
    return current?.realmId ?? realmOf(await known().catch(() => undefined), settings.realmId);
  }

  async function health(): Promise<ConnectionHealth> {
    const language = languageOf(RED, 'qbo-config');
    try {
      return await healthOf(await company(), await knownName(), told, language);
    } catch (thrown) {
      const { code, said } = toQboError(thrown);
      const state = code === 'QBO_RECONNECT_NEEDED' ? 'reconnect_needed' : 'disconnected';
      const [companyName, realm] = [await knownName(), await knownRealmId()];
      return {
        state,
        companyName,
        realmId: realm,
        environment: settings.environment,
        waiting: 0,
        warnings: await warningsIn(language, [said, ...told])
      };
    }
  }

  return {
    settings,
    place: placeOf(settings),
    company,
    knownRealmId,
    health,
    onHealth(listener) {
      healthListeners.add(listener);
      return () => healthListeners.delete(listener);
    },
    onCompany(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      // A simulator is started when it is needed and not before; why a company cannot be opened its nodes tell.
      if (!isEmbedded(settings)) company().catch(() => undefined);
    },
    state: () => current?.connectionState() ?? 'disconnected',
    async info(language) {
      const isOpen = await isReady();
      const info = isOpen ? await infoOf(company, settings, language) : noInfo(settings);
      lastName = info.companyName || lastName;
      // A company is called by its name also while it cannot be asked.
      if (isOpen) info.companyName ||= await knownName();
      const next = standing === 'draft' ? undefined : (await known().catch(() => undefined))?.next;
      return next ? { ...info, next: { realmId: next.realmId, companyName: next.companyName } } : info;
    },
    knownName,
    async test() {
      const { companyName } = await (await company()).client.profile.readNow('editor');
      lastName = companyName;
      return companyName;
    },
    serves: (realm) =>
      company().then(
        (opened) => opened.realmId === realm,
        () => false
      ),
    async disconnect() {
      if (isEmbedded(settings))
        throw invalidInput(
          undefined,
          say('The simulator built in here is always connected. Choose another environment.')
        );
      const opened = await company();
      await opened.disconnect();
      const { store } = openState(RED);
      const before = await known().catch(() => undefined);
      await remember(store, id, settings, afterEnd(opened.realmId, before));
    },
    wake(changes) {
      const own = changes.filter(({ realmId }) => realmId === current?.realmId);
      if (own.length > 0) current?.feed.wake(own);
    },
    async close() {
      isClosed = true;
      await opening?.catch(() => undefined);
      endListening?.();
      endWaiting?.();
      for (const step of cleanup.splice(0)) await step();
    }
  };
}
