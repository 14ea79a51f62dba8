import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../support/json';
import { root } from '../support/root';

/** One call of a client as a user of it makes it. It rejects where the client fails, or gives what its user cannot use. */
export interface Call {
  readonly name: string;
  make(): Promise<unknown>;
}

/** Calls that do not succeed, and why. `says` is what the failure then says: any other is one that nobody knows of. */
export interface Exception {
  readonly calls: readonly string[];
  readonly why: 'not in the simulator yet' | "the client's own defect";
  readonly reason: string;
  readonly says: RegExp;
}

interface Outcome {
  readonly call: string;
  readonly ok: boolean;
  readonly reason?: string;
}

/** What a failed call says: the text of the answer, where there is one, and that of the error. */
export function said(error: unknown): string {
  const causes = [error, at(error, 'cause'), at(error, 'originalMessage')];
  const bodies = causes.flatMap((cause) => [at(cause, 'response.data'), at(cause, 'Fault'), at(cause, 'message')]);
  const texts = [...bodies, typeof error === 'string' ? error : undefined].filter((text) => text !== undefined);
  return texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join(' | ');
}

async function failureOf(call: Call): Promise<string | undefined> {
  try {
    await call.make();
    return undefined;
  } catch (error) {
    return said(error) || String(error);
  }
}

/** Keeps how it went for the table that `npm run test:clients` prints. */
function keep(client: string, outcomes: readonly Outcome[]): void {
  const folder = join(root, 'test-results', 'clients');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${client.replaceAll('/', '-')}.json`), JSON.stringify({ client, outcomes }, null, 2));
}

/**
 * A test for each call. One that is an exception must fail as its row says, so that a row that is no longer true fails as
 * well. To be called within `describe`.
 */
export function tryCalls(client: string, calls: readonly Call[], exceptions: readonly Exception[]): void {
  const outcomes: Outcome[] = [];
  const rowOf = (name: string): Exception | undefined => exceptions.find((row) => row.calls.includes(name));

  for (const call of calls) {
    const row = rowOf(call.name);
    it(row === undefined ? call.name : `${call.name}: ${row.why}`, async () => {
      const failure = await failureOf(call);
      outcomes.push({
        call: call.name,
        ok: failure === undefined,
        ...(failure !== undefined && { reason: row ? `${row.why}: ${row.reason}` : failure })
      });
      if (row === undefined) assert.equal(failure, undefined);
      else assert.match(failure ?? 'It succeeds: its row must go.', row.says);
    });
  }
  it('has no exception for what is no call of it, and none twice', () => {
    const named = exceptions.flatMap((row) => row.calls);
    assert.deepEqual(
      named.filter((name, index) => named.indexOf(name) !== index || !calls.some((call) => call.name === name)),
      []
    );
  });
  after(() => keep(client, outcomes));
}
