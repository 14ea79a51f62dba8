import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { QboError } from '../../http/qbo-error';
import { folderInUse } from '../../http/shared-state';
import { hasEnded, type Holder, parseHolder, thisProcess } from './holder';

/**
 * A folder that one process works in at a time. Who has it writes nothing while nobody else wants it, as SD cards wear: another
 * process asks, and takes the folder when it gets no answer.
 */
export interface FolderClaim {
  /** Resolves once it is known whose folder it is; makes the claim where that has not been done. */
  settled(): Promise<void>;
  /** Why it cannot be worked in; undefined while it is this process's, or nobody knows yet. */
  problem(): QboError | undefined;
  /** To be called before something is written. Throws QboError `QBO_UNAVAILABLE` where it is another's. */
  check(): Promise<void>;
  /** Calls the listener when it becomes this process's, or another's. Returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /** Gives it back, so that another process can have it at once. */
  release(): void;
}

/** In milliseconds. */
export interface ClaimTimes {
  /** How often who has it looks whether somebody asks, and who wants it whether it is free. */
  lookEveryMs: number;
  /** How long an answer is waited for: several looks. */
  answerMs: number;
  /** How often who wants it asks. */
  askEveryMs: number;
}

export const usualClaimTimes: ClaimTimes = { lookEveryMs: 2_000, answerMs: 8_000, askEveryMs: 10_000 };

const answerLookMs = 250;

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

export function createFolderClaim(directory: string, times: ClaimTimes = usualClaimTimes): FolderClaim {
  const recordFile = join(directory, 'in-use.json');
  const askFile = join(directory, 'in-use.ask');
  const answerFile = join(directory, 'in-use.answer');
  const id = randomUUID();
  const listeners = new Set<() => void>();
  let first: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let state: 'unknown' | 'own' | { other: Holder | undefined } = 'unknown';
  let lookedAt = -Infinity;
  let askedAt = -Infinity;
  let answered: string | undefined;
  let isReleased = false;

  function enter(next: typeof state): void {
    const isNews = (next === 'own') !== (state === 'own') || state === 'unknown';
    state = next;
    if (isNews) for (const listener of [...listeners]) listener();
  }

  /** Whether the folder is this process's now: of several that try at the same time one succeeds. */
  async function create(own: Holder): Promise<boolean> {
    try {
      const file = await open(recordFile, 'wx', 0o600);
      await file.writeFile(JSON.stringify(own)).finally(() => file.close());
    } catch (thrown) {
      // A folder that is gone has nothing in it that could be harmed.
      return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    }
    await writeFile(askFile, '', { mode: 0o600 }).catch(() => undefined);
    return true;
  }

  /** Takes away the record of one that has ended; where another one was there first, its record is put back. */
  async function removeRecord(text: string): Promise<void> {
    const aside = `${recordFile}.${id}`;
    try {
      await rename(recordFile, aside);
    } catch {
      return;
    }
    if ((await textOf(aside)) !== text) {
      const taken = await textOf(aside);
      if (taken !== undefined) await writeFile(recordFile, taken, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
    }
    await rm(aside, { force: true });
  }

  /** Asks whoever has the folder. What counts is any new answer, as somebody else may ask at the same time. */
  async function isAnswered(): Promise<boolean> {
    const before = await textOf(answerFile);
    await writeFile(askFile, randomUUID(), { mode: 0o600 });
    askedAt = performance.now();
    while (performance.now() - askedAt < times.answerMs) {
      await pause(answerLookMs, undefined, { ref: false });
      if ((await textOf(answerFile)) !== before) return true;
    }
    return false;
  }

  async function answer(): Promise<void> {
    const asked = (await textOf(askFile)) ?? '';
    if (asked === '' || asked === answered) return;
    answered = asked;
    await writeFile(answerFile, `${asked} ${id}`, { mode: 0o600 });
  }

  async function isFree(holder: Holder | undefined, own: Holder): Promise<boolean> {
    if (holder && (await hasEnded(holder, own))) return true;
    if (performance.now() - askedAt < times.askEveryMs) return false;
    return !(await isAnswered());
  }

  async function look(): Promise<void> {
    const own = await thisProcess(id);
    const text = await textOf(recordFile);
    const holder = text === undefined ? undefined : parseHolder(text);
    if (isReleased) return;
    if (holder?.id === id) {
      await answer();
    } else if (text !== undefined) {
      if (!(await isFree(holder, own))) return enter({ other: holder });
      await removeRecord(text);
    }
    if (holder?.id !== id && !(await create(own))) return enter({ other: undefined });
    lookedAt = performance.now();
    enter('own');
  }

  /** One look at a time, and another one later. */
  function lookNow(): Promise<void> {
    clearTimeout(timer);
    looking ??= look()
      // What cannot be read or written is told by those who want to.
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
        if (!isReleased) timer = setTimeout(() => void lookNow(), times.lookEveryMs).unref();
      });
    return looking;
  }

  function settled(): Promise<void> {
    if (!first) process.once('exit', release);
    first ??= lookNow();
    return first;
  }

  function problem(): QboError | undefined {
    if (typeof state === 'string') return undefined;
    const { other } = state;
    return folderInUse(directory, other ? `${other.host}, ${other.pid}` : '?');
  }

  function release(): void {
    isReleased = true;
    clearTimeout(timer);
    process.removeListener('exit', release);
    if (state !== 'own') return;
    try {
      if (parseHolder(readFileSync(recordFile, 'utf8'))?.id !== id) return;
      for (const file of [recordFile, askFile, answerFile]) rmSync(file, { force: true });
    } catch {
      // Nothing is there any more.
    }
  }

  return {
    settled,
    problem,
    async check() {
      await settled();
      // Whoever slept, or was stopped for long, may have been taken for dead.
      if (state === 'own' && performance.now() - lookedAt > 2 * times.lookEveryMs) await lookNow();
      const why = problem();
      if (why) throw why;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    release
  };
}

const claims = new Map<string, FolderClaim>();

/** This process's claim to a folder. */
export function claimFolder(directory: string): FolderClaim {
  const known = claims.get(directory) ?? createFolderClaim(directory);
  claims.set(directory, known);
  return known;
}
