import { endAll } from './at-end';

/** Set where mocha runs several files at the same time: such a process goes on to its next file, and its end ends all. */
const isWorker = process.env.MOCHA_WORKER_ID !== undefined;

export const mochaHooks = {
  async afterAll(): Promise<void> {
    if (!isWorker) await endAll();
  }
};
