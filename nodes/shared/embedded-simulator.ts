import { join } from 'node:path';
import type { PageReply, PageRequest, Simulator } from 'node-red-contrib-quickbooks-online/simulator';

/** What an embedded simulator tells to connect to it. */
export interface EmbeddedConnection {
  url: string;
  realmId: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  companyName: string;
}

/** One simulator in this Node-RED, however many connections use it; it ends with the last. */
let running: { simulator: Promise<Simulator>; uses: number } | undefined;
let ending: Promise<void> = Promise.resolve();

async function start(directory: string | undefined): Promise<Simulator> {
  await ending;
  const { startSimulator } = await import('node-red-contrib-quickbooks-online/simulator');
  return startSimulator(directory === undefined ? {} : { dataDir: join(directory, 'simulator') });
}

/** The simulator of this process, started when this use is the first, and a function that gives it back. */
async function use(directory: string | undefined): Promise<{ simulator: Simulator; release: () => void }> {
  running ??= { simulator: start(directory), uses: 0 };
  const mine = running;
  mine.uses += 1;
  let released = false;
  const release = () => {
    if (released) return;
    released = true;
    mine.uses -= 1;
    if (mine.uses > 0) return;
    if (running === mine) running = undefined;
    // A simulator that never started has nothing to close; whoever asked for it was told.
    ending = mine.simulator.then((simulator) => simulator.close()).catch(() => undefined);
  };
  try {
    return { simulator: await mine.simulator, release };
  } catch (thrown) {
    release();
    throw thrown;
  }
}

/**
 * Connects to the simulator of this process, starting it when it is the first.
 *
 * @param directory folder of the package's state; its data is kept there
 * @param realmId company to use, made on first use; empty: the sample company
 * @returns how to reach it, and a function that gives it back
 */
export async function useEmbeddedSimulator(
  directory: string | undefined,
  realmId: string
): Promise<{ connection: EmbeddedConnection; release: () => void }> {
  const { simulator, release } = await use(directory);
  try {
    return { connection: { url: simulator.url, ...simulator.connect(realmId || undefined) }, release };
  } catch (thrown) {
    release();
    throw thrown;
  }
}

/** How long an open page, which asks every few seconds, keeps the simulator: over a deploy too, and what it has seen. */
const keptForPageMs = 15_000;
let keptForPage: { release: () => void; timer: NodeJS.Timeout } | undefined;

/**
 * Answers what the simulator's page asks, starting the simulator where no connection uses it.
 *
 * @param directory folder of the package's state
 */
export async function answerSimulatorPage(directory: string | undefined, request: PageRequest): Promise<PageReply> {
  const { simulator, release } = await use(directory);
  keptForPage?.release();
  clearTimeout(keptForPage?.timer);
  const timer = setTimeout(release, keptForPageMs);
  timer.unref();
  keptForPage = { release, timer };
  return simulator.page.answer(request);
}
