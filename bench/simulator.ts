/**
 * How the simulator's answers grow with a company, as ratios in the same run, median of the rounds: CDC of five entities where
 * 50,000 invoices lie before what is asked for, against the sample company; the list of accounts, with what stands on each,
 * after one more of them; and an attachment of 20 MB, up and down, against one of 2 MB. Run: `npx tsx bench/simulator.ts [rounds]`.
 */
import { startSimulator } from '../src/simulator';
import { at, textAt } from '../test/support/json';
import { type Client, connected, got } from '../test/unit/simulator/client';

const rounds = Number(process.argv[2] ?? 15);
const entities = 'Invoice,Customer,Item,Payment,Bill';
const megabyte = 1024 * 1024;

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  // The first round warms the code up.
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    await work();
    if (round > 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

async function carry(url: string, client: Client, megabytes: number): Promise<void> {
  const form = new FormData();
  form.append('file_content_0', new Blob(['x'.repeat(megabytes * megabyte)], { type: 'text/plain' }), 'file.txt');
  const sent = await fetch(`${url}/v3/company/${client.realmId}/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${client.accessToken}`, Accept: 'application/json' },
    body: form
  });
  const { json } = await got(sent);
  await (await fetch(textAt(at(json, 'AttachableResponse.0.Attachable'), 'TempDownloadUri'))).arrayBuffer();
}

function say(what: string, large: number, small: number): void {
  console.log(`${what.padEnd(40)} ${large.toFixed(1)} ms to ${small.toFixed(1)} ms: ${(large / small).toFixed(1)} x`);
}

async function main(): Promise<void> {
  const simulator = await startSimulator();
  try {
    const client = await connected(simulator);
    const cdc = (): Promise<unknown> => {
      const since = new Date(Date.parse(simulator.control.clock().now) - 2_000).toISOString();
      return client.call(`cdc?entities=${entities}&changedSince=${encodeURIComponent(since)}`);
    };
    const accounts = async (): Promise<unknown> => {
      simulator.control.seed({ entity: 'Invoice', count: 1 });
      return client.query('select * from Account');
    };
    const small = await msOf(cdc);
    const few = await msOf(accounts);
    simulator.control.seed({ entity: 'Invoice', count: 50_000, everyMs: 1000 });
    say('CDC, 50,000 invoices to a sample company', await msOf(cdc), small);
    say('the accounts after one more invoice', await msOf(accounts), few);
    const two = await msOf(() => carry(simulator.url, client, 2));
    say('an attachment, 20 MB to 2 MB', await msOf(() => carry(simulator.url, client, 20)), two);
  } finally {
    await simulator.close();
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
