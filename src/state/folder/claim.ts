import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { QboError } from '../../http/qbo-error';
import { folderInUse } from '../../http/shared-state';
import { hasEnded, type Holder, parseHolder, textOf, thisProcess } from './holder';

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

interface Claimed {
  path: string;
  text: string;
  /** Undefined where the record was cut off as it was written. */
  holder: Holder | undefined;
}

export function createFolderClaim(directory: string, times: ClaimTimes = usualClaimTimes): FolderClaim {
  const recordFile = join(directory, 'in-use.json');
  const askFile = join(directory, 'in-use.ask');
  const answerFile = join(directory, 'in-use.answer');
  // Another one for each record: one that came back must not be taken for its own predecessor.
  let id = randomUUID();
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

  /**
   * The record of who has the folder, and those of the ones that took over from it, each in a file named by the record before.
   * The last one counts. Nobody ever takes a record away that is another's, as it may be a newer one by then.
   */
  async function records(): Promise<Claimed[]> {
    const found: Claimed[] = [];
    let path = recordFile;
    for (let text = await textOf(path); text !== undefined; text = await textOf(path)) {
      found.push({ path, text, holder: parseHolder(text) });
      path = successorOf(found.at(-1));
    }
    return found;
  }

  function successorOf(last: Claimed | undefined): string {
    if (!last) return recordFile;
    // The file of a record may change, its Id does not; what was cut off as it was written has none.
    const name = last.holder?.id ?? `${last.path}\n${last.text}`;
    return `${recordFile}.${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
  }

  /** Whether the folder is this process's now: of several that try at the same time one succeeds. */
  async function takeOver(last: Claimed | undefined, own: Holder): Promise<boolean> {
    const path = successorOf(last);
    id = randomUUID();
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify({ ...own, id }));
      } finally {
        await file.close();
      }
    } catch (thrown) {
      // A folder that is gone has nothing in it that could be harmed.
      return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    }
    const now = await records();
    if (now.at(-1)?.holder?.id !== id) {
      // Another one had it already, and its record has moved up since.
      await rm(path, { force: true });
      return false;
    }
    await tidy(now);
    await writeFile(askFile, '', { mode: 0o600 }).catch(() => undefined);
    return true;
  }

  /** Puts this process's record, the last one, in place of the first one. */
  async function tidy(all: readonly Claimed[]): Promise<void> {
    const [own, ...ended] = [...all].reverse();
    if (!own || ended.length === 0) return;
    await rename(own.path, recordFile);
    for (const { path } of ended) if (path !== recordFile) await rm(path, { force: true });
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
    const all = await records();
    const last = all.at(-1);
    if (isReleased) return;
    if (last?.holder?.id === id) {
      await tidy(all);
      await answer();
    } else {
      if (last && !(await isFree(last.holder, own))) return enter({ other: last.holder });
      if (!(await takeOver(last, own))) return enter({ other: (await records()).at(-1)?.holder });
    }
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
      const text = readFileSync(recordFile, 'utf8');
      const holder = parseHolder(text);
      if (holder?.id !== id || existsSync(successorOf({ path: recordFile, text, holder }))) return;
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
