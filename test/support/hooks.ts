import { relative } from 'node:path';
import type { Context } from 'mocha';
import { endAll } from './at-end';
import { processorSeconds } from './cpu';
import { root } from './root';
import { note } from './spans';

/** Set where mocha runs several files at the same time: such a process goes on to its next file, and its end ends all. */
const isWorker = process.env.MOCHA_WORKER_ID !== undefined;
let before = 0;

/** What a file took since the one before it, with its loading and all that it has started. */
function noteProcessorTime(file: string | undefined): void {
  const now = processorSeconds();
  if (file === undefined || now === undefined) return;
  note({ file: relative(root, file).replaceAll('\\', '/'), processorMs: Math.round((now - before) * 1000) });
  before = now;
}

export const mochaHooks = {
  async afterAll(this: Context): Promise<void> {
    if (isWorker) noteProcessorTime(this.test?.parent?.suites[0]?.file);
    else await endAll();
  }
};
