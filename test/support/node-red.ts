import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdminApi, type AdminApi } from './admin-api';
import { atEnd } from './at-end';
import { asObject, asText, isObject } from './json';
import { login } from './login';
import { launchNodeRed, type NodeRed, type NodeRedOptions, type NodeRedProcess } from './node-red-process';
import { timed } from './spans';

export type { DeployType, NodeRed, NodeRedOptions } from './node-red-process';

interface Idle {
  readonly nodeRed: NodeRedProcess;
  readonly wishes: string;
}

/**
 * Those that nobody uses at the moment. To start one takes longer than most tests, so the files that one process tests one
 * after the other use the same, emptied in between, where they have the same wishes.
 */
const idle: Idle[] = [];
/** Each takes memory; the one that has waited longest ends first. */
const mostIdle = 4;

/** How long its nodes may take to let go of their files. */
const lettingGoMs = 2_000;
const lookEveryMs = 20;

/** What makes one unlike others, as text that is the same for the same wishes. */
function wishesOf({ settings = {}, env = {}, nodeRed, wholeCore = false, palette = [] }: NodeRedOptions): string {
  const sorted = (wishes: object) => Object.entries(wishes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(settings), sorted(env), nodeRed, wholeCore, palette.toSorted()]);
}

/** Its admin API for somebody who may do everything, where its settings ask for a login. */
async function adminOf(nodeRed: NodeRedProcess, { settings = {} }: NodeRedOptions): Promise<AdminApi> {
  const { adminAuth, httpAdminRoot } = asObject(settings);
  const url = httpAdminRoot === undefined ? nodeRed.url : new URL(`${asText(httpAdminRoot)}/`, nodeRed.url).href;
  return createAdminApi(url, adminAuth === undefined ? {} : { authorization: `Bearer ${await login(url, 'admin')}` });
}

/** Deploys and waits until it runs. */
async function deploy(nodeRed: NodeRedProcess, admin: AdminApi, flows: readonly object[]): Promise<void> {
  const from = nodeRed.lines().length;
  await admin.post('flows', flows, { 'node-red-deployment-type': 'full' });
  await nodeRed.waitForLog(nodeRed.startedWords, { from });
}

/** Whether the process still has files open in that folder; undefined where the system does not tell. */
function hasOpenFiles(pid: number, folder: string): boolean | undefined {
  const descriptors = `/proc/${pid}/fd`;
  try {
    return readdirSync(descriptors).some((name) => {
      try {
        return readlinkSync(join(descriptors, name)).startsWith(folder);
      } catch {
        // Closed since it was listed.
        return false;
      }
    });
  } catch {
    return undefined;
  }
}

async function hasLetGo(pid: number, folder: string): Promise<boolean> {
  for (const until = performance.now() + lettingGoMs; performance.now() < until; await pause(lookEveryMs)) {
    const isHeld = hasOpenFiles(pid, folder);
    if (isHeld === undefined) return false;
    if (!isHeld) return true;
  }
  return false;
}

async function emptyContext(admin: AdminApi): Promise<void> {
  const stores = await admin.get('context/global');
  for (const [store, values] of Object.entries(isObject(stores) ? stores : {})) {
    for (const key of Object.keys(isObject(values) ? values : {})) {
      await admin.remove(`context/global/${encodeURIComponent(key)}?store=${store}`);
    }
  }
}

/** Node-RED 5.0 keeps on the server which sidebars are open. */
async function closeSidebars(admin: AdminApi): Promise<void> {
  const kept = asObject(await admin.get('settings/user'));
  if (isObject(kept.editor) && 'sidebar' in kept.editor)
    await admin.post('settings/user', { editor: { sidebar: null } });
}

/** Makes it like a new one; false where that cannot be known. */
async function emptied(nodeRed: NodeRedProcess, options: NodeRedOptions): Promise<boolean> {
  if (nodeRed.isTouched() || !nodeRed.isRunning() || nodeRed.pid === undefined) return false;
  try {
    const admin = await adminOf(nodeRed, options);
    await deploy(nodeRed, admin, []);
    await emptyContext(admin);
    await closeSidebars(admin);
  } catch {
    return false;
  }
  const folder = join(nodeRed.userDir, 'qbo');
  if (!(await hasLetGo(nodeRed.pid, folder))) return false;
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    // Something of many companies was still being written.
    return false;
  }
}

/** Keeps it for who has the same wishes. */
async function keep(nodeRed: NodeRedProcess, wishes: string): Promise<void> {
  nodeRed.setIdle(true);
  idle.push({ nodeRed, wishes });
  if (idle.length > mostIdle) await idle.shift()?.nodeRed.close();
}

/** The same, whose log begins now. */
function lent(nodeRed: NodeRedProcess, options: NodeRedOptions): NodeRed {
  const before = nodeRed.lines().length;
  return {
    ...nodeRed,
    lines: () => nodeRed.lines().slice(before),
    waitForLog: (pattern, { from = 0, ...options } = {}) =>
      nodeRed.waitForLog(pattern, { ...options, from: before + from }),
    async close() {
      const isLikeNew = await timed('emptying of Node-RED', () => emptied(nodeRed, options));
      await (isLikeNew ? keep(nodeRed, wishesOf(options)) : nodeRed.close());
    }
  };
}

/** A Node-RED with these flows. `close` gives it back, or ends it where it is not like a new one any more. */
export async function startNodeRed(options: NodeRedOptions = {}): Promise<NodeRed> {
  const { fresh = false, userDir, wholeCore = false } = options;
  const wanted = wholeCore ? { ...options, settings: { ...options.settings, nodesExcludes: [] } } : options;
  if (fresh || userDir !== undefined) return launchNodeRed(wanted);
  const wishes = wishesOf(options);
  const index = idle.findIndex((one) => one.wishes === wishes);
  const [known] = index < 0 ? [] : idle.splice(index, 1);
  if (known === undefined) return lent(await launchNodeRed(wanted), options);
  const { nodeRed } = known;
  nodeRed.setIdle(false);
  const again = lent(nodeRed, options);
  if (options.flows) await deploy(nodeRed, await adminOf(nodeRed, options), options.flows);
  return again;
}

atEnd(async () => {
  await Promise.all(idle.splice(0).map(({ nodeRed }) => nodeRed.close()));
});
