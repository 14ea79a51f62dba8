import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { createFileStore, createMemoryStore, isObject, type StateStore } from 'node-red-contrib-quickbooks-online/core';

/** The store, and what a user should know about it. */
export interface OpenedState {
  store: StateStore;
  /** Locale key of a warning, or undefined. */
  warning?: string;
  /** Folder of the files, where there is one. */
  directory?: string;
}

/** One store per folder, since its locks hold within one object. */
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

/** Where this Node-RED keeps tokens and cursors: files in its user directory, else nothing that lasts. */
export function openState(RED: NodeAPI): OpenedState {
  const userDir = RED.settings.userDir;
  const directory = typeof userDir === 'string' && userDir !== '' ? join(userDir, 'qbo') : '';
  const known = stores.get(directory);
  if (known) return known;
  const opened = open(RED, directory);
  stores.set(directory, opened);
  return opened;
}

function open(RED: NodeAPI, directory: string): OpenedState {
  if (directory === '' || !isWritable(directory)) return { store: createMemoryStore(), warning: 'state.notDurable' };
  const secret = credentialSecret(RED);
  const store = createFileStore({ directory, secret });
  return secret === undefined ? { store, directory, warning: 'state.notEncrypted' } : { store, directory };
}
