import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from './at-end';
import { asObject, isObject } from './json';
import { launchNodeRed, type NodeRed, type NodeRedOptions, type NodeRedProcess } from './node-red-process';
import { timed } from './spans';

export type { DeployType, NodeRed, NodeRedOptions } from './node-red-process';

/**
 * Those that nobody uses at the moment, all of them with the usual settings. To start one takes longer than most tests, so
 * the files that one process tests one after the other use the same, emptied in between.
 */
const idle: NodeRedProcess[] = [];
/** Those of them that have all nodes of the core. */
const whole = new WeakSet<NodeRedProcess>();

/** How long its nodes may take to let go of their files. */
const lettingGoMs = 2_000;
const lookEveryMs = 20;

/** Only a Node-RED like any other is lent; what a test wants to have its own way is made for it. */
function isUsual({ settings, userDir, env, nodeRed, fresh, palette = [] }: NodeRedOptions): boolean {
  return (
    fresh !== true && palette.length === 0 && [settings, userDir, env, nodeRed].every((wish) => wish === undefined)
  );
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

async function emptyContext(nodeRed: NodeRedProcess): Promise<void> {
  const stores = await nodeRed.get('context/global');
  for (const [store, values] of Object.entries(isObject(stores) ? stores : {})) {
    for (const key of Object.keys(isObject(values) ? values : {})) {
      await nodeRed.remove(`context/global/${encodeURIComponent(key)}?store=${store}`);
    }
  }
}

/** Node-RED 5.0 keeps on the server which sidebars are open. */
async function closeSidebars(nodeRed: NodeRedProcess): Promise<void> {
  const kept = asObject(await nodeRed.get('settings/user'));
  if (isObject(kept.editor) && 'sidebar' in kept.editor)
    await nodeRed.post('settings/user', { editor: { sidebar: null } });
}

/** Makes it like a new one; false where that cannot be known. */
async function emptied(nodeRed: NodeRedProcess): Promise<boolean> {
  if (nodeRed.isTouched() || !nodeRed.isRunning() || nodeRed.pid === undefined) return false;
  try {
    await nodeRed.deploy([]);
    await emptyContext(nodeRed);
    await closeSidebars(nodeRed);
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

/** The same, whose log begins now. */
function lent(nodeRed: NodeRedProcess): NodeRed {
  const before = nodeRed.lines().length;
  return {
    ...nodeRed,
    lines: () => nodeRed.lines().slice(before),
    waitForLog: (pattern, { from = 0, ...options } = {}) =>
      nodeRed.waitForLog(pattern, { ...options, from: before + from }),
    async close() {
      if (!(await timed('emptying of Node-RED', () => emptied(nodeRed)))) return nodeRed.close();
      nodeRed.setIdle(true);
      idle.push(nodeRed);
    }
  };
}

/** A Node-RED with these flows. `close` gives it back, or ends it where it is not like a new one any more. */
export async function startNodeRed(options: NodeRedOptions = {}): Promise<NodeRed> {
  const { wholeCore = false } = options;
  const wanted = wholeCore ? { ...options, settings: { ...options.settings, nodesExcludes: [] } } : options;
  if (!isUsual(options)) return launchNodeRed(wanted);
  const index = idle.findIndex((one) => whole.has(one) === wholeCore);
  const [known] = index < 0 ? [] : idle.splice(index, 1);
  if (known === undefined) {
    const launched = await launchNodeRed(wanted);
    if (wholeCore) whole.add(launched);
    return lent(launched);
  }
  known.setIdle(false);
  const nodeRed = lent(known);
  if (options.flows) await nodeRed.deploy(options.flows);
  return nodeRed;
}

atEnd(async () => {
  await Promise.all(idle.splice(0).map((nodeRed) => nodeRed.close()));
});
