import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { asText, isObject } from '../../http/fault';
import { parsedJson } from '../../kit/parsed-json';

/** Who works in a folder. What the system does not tell is missing. */
export interface Holder {
  /** Another one for each claim. */
  id: string;
  host: string;
  pid: number;
  /** Of the machine, another one after each boot. */
  boot?: string;
  /** In which processes are numbered: a container has its own. */
  space?: string;
  /** When the process was started, in the system's own count since the boot. */
  startedAt?: string;
}

/** What a file holds; undefined where there is none that can be read. */
export async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** State and start of a process; undefined where there is none, or the system does not tell. */
async function processFacts(pid: number | 'self'): Promise<{ state: string; startedAt: string } | undefined> {
  const text = await textOf(`/proc/${pid}/stat`);
  // The name in parentheses may hold blanks and parentheses.
  const [state, ...fields] = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? [];
  const startedAt = fields[18];
  return state === undefined || startedAt === undefined ? undefined : { state, startedAt };
}

/** This process, as the holder of a folder. */
export async function thisProcess(id: string): Promise<Holder> {
  const boot = (await textOf('/proc/sys/kernel/random/boot_id'))?.trim();
  const space = await readlink('/proc/self/ns/pid').catch(() => undefined);
  const startedAt = (await processFacts('self'))?.startedAt;
  return { id, host: hostname(), pid: process.pid, boot, space, startedAt };
}

/**
 * Whether a process has certainly ended. It is known only of one that this one can see: on the same machine since the same boot,
 * numbered as we are. Another process that has its number by now has started at another time.
 */
export async function hasEnded(holder: Holder, own: Holder): Promise<boolean> {
  if (own.boot === undefined || own.space === undefined || holder.startedAt === undefined) return false;
  if (holder.boot !== own.boot || holder.space !== own.space) return false;
  const facts = await processFacts(holder.pid);
  return !facts || facts.startedAt !== holder.startedAt || facts.state === 'Z' || facts.state === 'X';
}

/** A holder as it was written down; undefined for anything else. */
export function parseHolder(text: string): Holder | undefined {
  const value = parsedJson(text);
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.pid !== 'number') return undefined;
  const { id, pid } = value;
  const [host = '', boot, space, startedAt] = [value.host, value.boot, value.space, value.startedAt].map(asText);
  return { id, pid, host, boot, space, startedAt };
}
