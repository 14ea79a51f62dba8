import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import {
  createFileStore,
  createMemoryStore,
  createSettingsStore,
  isObject,
  type StateStore
} from 'node-red-contrib-quickbooks-online/core';

/** The store, and what a user should know about it. */
export interface OpenedState {
  store: StateStore;
  /** Locale key of a warning, or undefined. */
  warning?: string;
  /** Folder of the files, where there is one. */
  directory?: string;
}

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

/** Where this Node-RED keeps tokens and cursors: files in its user directory, else its settings, else nothing that lasts. */
export function openState(RED: NodeAPI): OpenedState {
  const userDir = typeof RED.settings.userDir === 'string' ? RED.settings.userDir : '';
  const secret = credentialSecret(RED);
  const key = `${userDir}\n${secret ?? ''}`;
  const known = stores.get(key);
  if (known) return known;
  const opened = open(RED, userDir, secret);
  stores.set(key, opened);
  return opened;
}

function open(RED: NodeAPI, userDir: string, secret: string | undefined): OpenedState {
  const directory = userDir === '' ? '' : join(userDir, 'qbo');
  if (directory !== '' && isWritable(directory)) {
    const store = createFileStore({ directory, secret });
    return secret === undefined ? { store, directory, warning: 'state.notEncrypted' } : { store, directory };
  }
  if (!areSettingsDurable(RED, userDir)) return { store: createMemoryStore(), warning: 'state.notDurable' };
  const store = createSettingsStore({
    get: (name) => setting(RED, name),
    set: async (name, value) => RED.settings.set(name, value),
    secret
  });
  return secret === undefined ? { store, warning: 'state.notEncryptedSettings' } : { store };
}
