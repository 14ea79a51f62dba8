import assert from 'node:assert/strict';
import { createContext, runInContext } from 'node:vm';
import { after, before, describe, it } from 'mocha';
import { findOperation } from '../../../src/catalog';
import type { OperationOptions } from '../../../src/client/input';
import { type DocSample, samples, samplesOfKind } from '../../support/doc-samples';
import { asObject, at } from '../../support/json';
import { type SimulatedClient, startSimulatedClient } from '../../support/simulated-client';

/** Each kind of block, and the spec that runs it. */
const kinds: Readonly<Record<string, string>> = {
  'json payload': 'this one',
  'sql statement': 'this one',
  'json message': 'this one, by the function below it',
  'js function': 'this one',
  'json event': 'test/system/docs/flows_spec.ts',
  'json flow': 'test/system/docs/flows_spec.ts',
  'js program': 'test/system/docs/projects_spec.ts',
  'json file': 'test/system/docs/projects_spec.ts',
  'js file': 'test/system/docs/projects_spec.ts',
  'sh file': 'test/system/docs/projects_spec.ts',
  'sh project': 'test/system/docs/projects_spec.ts',
  'sh shell': 'test/system/docs/shell_spec.ts',
  'sh simulator': 'test/system/docs/shell_spec.ts'
};

/** An operation as a fence names it, with options as JSON behind it. */
function operationIn({ place, about }: DocSample): { entity: string; operation: string; options: OperationOptions } {
  const [, entity = '', operation = '', rest = ''] = /^(\w+)\/(\w+) ?(.*)$/.exec(about) ?? [];
  assert.ok(findOperation(entity, operation), `${place} names an operation: ${about}`);
  const options: OperationOptions = rest === '' ? {} : asObject(JSON.parse(rest));
  return { entity, operation, options };
}

/** What a function node with this body makes of a message. */
function functionOf(body: string, message: object): Record<string, unknown> {
  const context = createContext({ message: structuredClone(message), Buffer });
  return asObject(runInContext(`(function (msg) {\n${body}\n})(message)`, context));
}

describe('The samples of the documents', () => {
  let company: SimulatedClient;

  before(async () => {
    company = await startSimulatedClient();
  });

  after(() => company.close());

  async function run(sample: DocSample, payload: unknown): Promise<unknown> {
    const { entity, operation, options } = operationIn(sample);
    const input = { entity, operation, options, source: 'payload', payload } as const;
    if (findOperation(entity, operation)?.write && operation !== 'batch') {
      assert.ok(await company.client.preview(input), 'a request would be sent');
    }
    const { result } = await company.run(input);
    return result;
  }

  it('are each of a kind that some test runs', () => {
    const unknown = samples.filter(({ kind }) => kinds[kind] === undefined);
    assert.deepEqual(
      unknown.map(({ place, kind }) => `${place}: ${kind}`),
      []
    );
    assert.ok(samples.length > 0);
  });

  for (const sample of samplesOfKind('json payload')) {
    it(`${sample.place} is a payload of ${sample.about}`, async () => {
      const result = await run(sample, JSON.parse(sample.text));
      const items = Array.isArray(result) ? result : [result];
      assert.ok(items.length > 0, 'something comes of it');
      const failed = items.filter((item) => at(item, 'ok') === false);
      assert.deepEqual(failed, []);
    });
  }

  for (const sample of samplesOfKind('sql statement')) {
    it(`${sample.place} is a statement that finds something`, async () => {
      const entity = sample.about || 'Invoice';
      const input = { entity, operation: 'query', source: 'payload', payload: sample.text } as const;
      const { result } = await company.run(input);
      assert.ok(typeof result === 'number' ? result > 0 : Array.isArray(result) && result.length > 0);
    });
  }

  for (const sample of samplesOfKind('js function')) {
    it(`${sample.place} makes a payload of the message above it`, async () => {
      const above = samples[samples.indexOf(sample) - 1];
      assert.equal(above?.kind, 'json message', 'a message stands above it');
      const { payload } = functionOf(sample.text, asObject(JSON.parse(above?.text ?? '')));
      assert.notEqual(payload, undefined);
      // What comes out of another context has its own Object and Array.
      const plain: unknown = JSON.parse(JSON.stringify(payload));
      if (sample.about !== '') assert.ok(await run(sample, plain));
    });
  }

  for (const sample of samplesOfKind('json message')) {
    it(`${sample.place} is a message for the function below it`, () => {
      assert.equal(samples[samples.indexOf(sample) + 1]?.kind, 'js function');
    });
  }
});
