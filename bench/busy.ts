/**
 * How long a create waits in a busy company: 22 triggers over 11 entities poll every ten seconds, six new invoices a second come
 * from elsewhere, as they have for ten minutes before, and a create is made every 300 ms or so. The company is the simulator, in a
 * process of its own, with the limits of QuickBooks. Writes the waits from call to answer as a line of JSON, in milliseconds. Run
 * after a build: `npx tsx bench/busy.ts [seconds]`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { entities } from '../src/catalog';
import { type Company, openCompany } from '../src/company';
import { createMemoryStore } from '../src/state/memory-store';
import { type Simulator, startSimulator } from '../test/support/simulator';
import { newInvoice } from './lib/server';
import { runMain } from './lib/main';

const seconds = Number(process.argv[2] ?? 40);
const invoicesASecond = 6;
const createEveryMs = 300;
const watched = ['Invoice', ...entities.map(({ name }) => name).filter((name) => name !== 'Invoice')].slice(0, 11);

/** Has invoices made in the company, by nobody that we know. */
async function seed(simulator: Simulator, count: number, everyMs: number): Promise<void> {
  const body = JSON.stringify({ entity: 'Invoice', count, everyMs });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${simulator.url}/_control/seed`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The simulator makes no invoices: ${await answer.text()}`);
}

/** Watches; resolves when all triggers have polled for the first time. Returns how many invoices they have been told of. */
async function watch(company: Company): Promise<() => number> {
  let told = 0;
  const triggers = [...watched, ...watched].map((entity, index) =>
    company.feed.subscribe({
      id: `trigger-${index}`,
      connection: 'c',
      entity,
      events: new Set(['new', 'updated', 'deleted']),
      intervalMs: 10_000,
      startFrom: { kind: 'now' },
      emit: (events) => void (told += events.length),
      onPoll: () => undefined,
      onWarning: () => undefined
    })
  );
  await Promise.all(triggers.map((trigger) => trigger.pollNow()));
  return () => told;
}

async function waits(company: Company): Promise<number[]> {
  const found: Promise<number>[] = [];
  const create = async (): Promise<number> => {
    const start = performance.now();
    await company.client.run({ entity: 'Invoice', operation: 'create', source: 'payload', payload: newInvoice });
    return performance.now() - start;
  };
  // What is only read once is no wait that a busy company makes.
  await create();
  const end = performance.now() + seconds * 1_000;
  for (let one = 0; performance.now() < end; one += 1) {
    found.push(create());
    // No step of the polls, nor of the seconds that are counted.
    await sleep(createEveryMs + ((one * 37) % 100) - 50);
  }
  return Promise.all(found);
}

async function main(): Promise<void> {
  const simulator = await startSimulator();
  const { seed: connection, url: simulatorUrl } = simulator;
  await seed(simulator, 600 * invoicesASecond, Math.floor(1_000 / invoicesASecond));
  const company = openCompany({
    environment: 'simulator',
    simulatorUrl,
    minorVersion: 75,
    store: createMemoryStore(),
    userAgent: 'bench',
    ...connection
  });
  const told = await watch(company);
  const others = setInterval(() => void seed(simulator, invoicesASecond, Math.floor(1_000 / invoicesASecond)), 1_000);
  const found = await waits(company);
  clearInterval(others);
  const { metered } = await company.meteredCalls();
  console.log(JSON.stringify({ waits: found.map((ms) => Math.round(ms * 10) / 10), told: told(), metered }));
  await company.release();
  await simulator.close();
}

runMain(main);
