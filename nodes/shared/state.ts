import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import {
  claimFolder,
  createFileStore,
  createMemoryStore,
  createRedisStore,
  createSettingsStore,
  type FolderClaim,
  guardedBy,
  isObject,
  type QboError,
  type StateStore,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';

/** The store, and what a user should know about it. */
export interface OpenedState {
  store: StateStore;
  /** Locale key of a warning, or undefined. */
  warning?: string;
  /** Folder of the files, where there is one. */
  directory?: string;
  /** That of the folder, in which another process may work by accident. */
  folder?: FolderClaim;
  /** What is of this Node-RED alone, also where it shares the store with others: that of the simulator built in. */
  own: StateStore;
  /** Why the store that it is to share with others cannot be used. */
  problem?: QboError;
}

type OwnState = Omit<OpenedState, 'own' | 'problem'>;

/** One store per folder and key, since its locks hold within one object; another project brings another key. */
const stores = new Map<string, OpenedState>();

function setting(RED: NodeAPI, name: string): unknown {
  try {
    return RED.settings.get(name);
  } catch {
    // Without settings storage Node-RED throws for every key it does not know.
    return undefined;
  }
}

/** The secret that Node-RED encrypts credentials with (the project's, the user's or the generated one). */
function credentialSecret(RED: NodeAPI): string | undefined {
  const projects = setting(RED, 'projects');
  if (isObject(projects) && isObject(projects.projects) && typeof projects.activeProject === 'string') {
    const active = projects.projects[projects.activeProject];
    if (isObject(active) && typeof active.credentialSecret === 'string') return active.credentialSecret;
  }
  const chosen = setting(RED, 'credentialSecret');
  if (chosen === false) return undefined;
  if (typeof chosen === 'string' && chosen !== '') return chosen;
  const generated = setting(RED, '_credentialSecret');
  return typeof generated === 'string' ? generated : undefined;
}

function isWritable(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether what is set among Node-RED's settings lasts. Without a storage plugin they are a file in the user directory;
 * read-only settings say yes to everything and save nothing (Node-RED's `readOnly`).
 */
function areSettingsDurable(RED: NodeAPI, userDir: string): boolean {
  const { settings } = RED;
  if (typeof settings.available !== 'function' || !settings.available()) return false;
  if (setting(RED, 'readOnly') === true) return false;
  return setting(RED, 'storageModule') !== undefined || (userDir !== '' && isWritable(userDir));
}

/** The address of the Redis that this Node-RED shares with others; undefined: it works by itself. */
function redisAddress(RED: NodeAPI): string | undefined {
  const own = setting(RED, 'qbo');
  const address = isObject(own) && typeof own.redis === 'string' ? own.redis : process.env.QBO_REDIS_URL;
  return address || undefined;
}

/**
 * Where this Node-RED keeps tokens and cursors: in Redis where it shares them with others, else in files of its user directory,
 * else in its settings, else nowhere that lasts.
 */
export function openState(RED: NodeAPI): OpenedState {
  const userDir = typeof RED.settings.userDir === 'string' ? RED.settings.userDir : '';
  const secret = credentialSecret(RED);
  const url = redisAddress(RED);
  const key = [userDir, secret ?? '', url ?? ''].join('\n');
  const known = stores.get(key);
  if (known) return known;
  const own = openOwn(RED, userDir, secret);
  const opened = url === undefined ? { ...own, own: own.store } : openShared(RED, url, userDir, secret, own);
  stores.set(key, opened);
  return opened;
}

/** What this Node-RED has kept by itself so far goes along into Redis. */
function openShared(
  RED: NodeAPI,
  url: string,
  userDir: string,
  secret: string | undefined,
  { store: own, directory, folder }: OwnState
): OpenedState {
  const warning = secret === undefined ? 'state.notEncryptedRedis' : undefined;
  try {
    const onForgetful = () => RED.log.warn(RED._('qbo-config.state.forgetfulRedis'));
    const from = userDir === '' ? [] : [userDir];
    return {
      store: createRedisStore({ url, from, secret, former: own, onForgetful }),
      own,
      directory,
      folder,
      warning
    };
  } catch (thrown) {
    return { store: own, own, directory, folder, problem: toQboError(thrown) };
  }
}

function openOwn(RED: NodeAPI, userDir: string, secret: string | undefined): OwnState {
  const directory = userDir === '' ? '' : join(userDir, 'qbo');
  if (directory !== '' && isWritable(directory)) {
    const folder = claimFolder(directory);
    const store = guardedBy(folder, createFileStore({ directory, secret }));
    return { store, directory, folder, ...(secret === undefined && { warning: 'state.notEncrypted' }) };
  }
  if (!areSettingsDurable(RED, userDir)) return { store: createMemoryStore(), warning: 'state.notDurable' };
  const store = createSettingsStore({
    get: (name) => setting(RED, name),
    set: async (name, value) => RED.settings.set(name, value),
    secret
  });
  return secret === undefined ? { store, warning: 'state.notEncryptedSettings' } : { store };
}
