import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { asArray, asObject, textAt } from './json';
import type { Seed } from './qbo-flow';
import { root } from './root';

/** A simulator beside the tests, met over HTTP; all that one process of tests starts share one process. */
export interface Simulator {
  readonly url: string;
  readonly seed: Seed;
  /** How many requests it knows of, and those of them after the first `from`. */
  requests(from: number): Promise<{ count: number; requests: unknown[] }>;
  close(): Promise<void>;
}

interface Asked {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

interface Host {
  ask(work: string, wish?: object): Promise<unknown>;
}

let known: Host | undefined;

/** It ends with the process of the tests, and does not keep that from ending. */
function startHost(): Host {
  const child: ChildProcess = fork(join(root, 'test/support/simulators.mjs'), [], { execArgv: [] });
  const waiting = new Map<number, Asked>();
  let asked = 0;
  child.unref();
  child.channel?.unref();
  child.on('message', (told) => {
    const { id, answer, problem } = asObject(told);
    const one = waiting.get(Number(id));
    waiting.delete(Number(id));
    if (waiting.size === 0) child.channel?.unref();
    if (problem === undefined) one?.resolve(answer);
    else one?.reject(new Error(`The simulator: ${String(problem)}`));
  });
  child.once('exit', (code, signal) => {
    known = undefined;
    for (const one of waiting.values()) one.reject(new Error(`The simulators have ended (${signal ?? code})`));
  });
  return {
    ask: (work, wish = {}) =>
      new Promise((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        child.channel?.ref();
        child.send({ ...wish, id, work });
      })
  };
}

export async function startSimulator(): Promise<Simulator> {
  const host = (known ??= startHost());
  const told = await host.ask('start');
  const url = textAt(told, 'url');
  return {
    url,
    seed: {
      clientId: textAt(told, 'clientId'),
      clientSecret: textAt(told, 'clientSecret'),
      realmId: textAt(told, 'realmId'),
      refreshToken: textAt(told, 'refreshToken')
    },
    async requests(from) {
      const { count, requests } = asObject(await host.ask('requests', { url, from }));
      return { count: Number(count), requests: asArray(requests) };
    },
    close: async () => void (await host.ask('close', { url }))
  };
}
