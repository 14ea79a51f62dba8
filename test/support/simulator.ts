import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAwaitedList } from './awaited-list';
import { asObject, textAt } from './json';
import type { Seed } from './qbo-flow';
import { root } from './root';

const startTimeoutMs = 15_000;

/** A simulator in a process of its own, as `qbo-simulator` starts it for anyone. */
export interface Simulator {
  readonly url: string;
  readonly seed: Seed;
  close(): Promise<void>;
}

export async function startSimulator(): Promise<Simulator> {
  const args = [join(root, 'dist/qbo-simulator.js'), '--port', '0', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = createAwaitedList<string>((all) => all.join('\n'));
  const closed = new Promise((resolve) => child.once('close', resolve));
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', lines.add);
  child.once('close', () => lines.fail(new Error(`The simulator ended: ${lines.all().join('\n')}`)));
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);

  const line = await lines.first((text) => text.startsWith('{'), {
    what: "the simulator's line of JSON",
    timeoutMs: startTimeoutMs
  });
  const told = asObject(JSON.parse(line));
  return {
    url: textAt(told, 'url'),
    seed: {
      clientId: textAt(told, 'clientId'),
      clientSecret: textAt(told, 'clientSecret'),
      realmId: textAt(told, 'realmId'),
      refreshToken: textAt(told, 'refreshToken')
    },
    async close() {
      process.removeListener('exit', endWithUs);
      child.kill('SIGTERM');
      await closed;
    }
  };
}
