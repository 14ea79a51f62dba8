import assert from 'node:assert/strict';
import { operations, type Operation } from 'node-red-contrib-quickbooks-online/core';
import { badInputsOf, type BadInput } from '../../support/bad-inputs';
import type { Collected } from '../../support/collector';
import type { SeenRequest } from '../../support/company';
import { at, textAt } from '../../support/json';
import { action, places } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { createSampler, type Sampler } from '../../support/sample-record';
import { useSystem } from '../../support/system';
import { nodeIdOf } from '../../support/trial';

/** One of each verb: that all of them refuse is shown by the core alone, test/unit/client/operations/refused_spec.ts. */
const tried: readonly Operation[] = operations.filter(
  ({ verb }, index) => operations.findIndex((other) => other.verb === verb) === index
);

function isWrite({ method, path }: SeenRequest): boolean {
  return method === 'POST' && path.startsWith('/v3/') && !path.endsWith('/query');
}

function assertNamed(caught: Collected, name: string): void {
  const element = at(caught, 'error.cause.element');
  const message = textAt(caught, 'error.message');
  const isNamed = (typeof element === 'string' && element.includes(name)) || message.includes(name);
  assert.ok(isNamed, `${name} is named: ${String(element)}: ${message}`);
}

describe('An operation of each kind refuses', () => {
  const system = useSystem(
    tried.flatMap((operation) => action(nodeIdOf(operation, 'payload'), operation.entity.name, operation.verb)),
    { unlimited: true }
  );
  const marks: unknown[] = [];
  let sampler: Sampler;

  before(() => {
    sampler = createSampler(system.company.colleague);
  });

  async function assertRefused(input: BadInput, operation: Operation): Promise<void> {
    const { company } = system;
    const nodeId = nodeIdOf(operation, 'payload');
    const payload = await input.payload({ operation, system, sampler });
    const from = (await company.requests()).length;
    const caught = await system.refuse(nodeId, { payload, ...(input.qbo && { qbo: input.qbo }) });
    marks.push(caught.mark);
    const code = textAt(caught, 'error.code');
    assert.match(code, input.code, textAt(caught, 'error.message'));
    assert.equal(at(caught, 'error.cause.code'), code);
    assert.equal(at(caught, 'error.cause.outcome'), 'not_done');
    if (input.names !== undefined) assertNamed(caught, input.names);
    const writes = (await company.requests()).slice(from).filter(isWrite);
    if (code.startsWith('QBO_')) assert.deepEqual(writes, [], 'nothing is written');
    else assert.ok(!writes.some(({ status, path }) => status === 200 && !path.endsWith('/upload')), 'nothing was done');
  }

  for (const operation of tried) {
    const pair = `${operation.entity.name}/${operation.verb}`;
    for (const input of badInputsOf(operation)) {
      it(`${pair}: ${input.what}`, () => assertRefused(input, operation));
    }
  }

  it('with exactly one error for each message, and no message of its own', () => {
    const all = system.collector.all();
    for (const mark of marks) {
      const got = all.filter((message) => message.mark === mark).map(({ place }) => place);
      assert.deepEqual(got, [places.caught]);
    }
  });

  it('by requests as QuickBooks wants them', async () => {
    assertProper(await system.company.requests());
  });
});
