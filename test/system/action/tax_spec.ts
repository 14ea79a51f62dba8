import { lineTypes, operations, type Entity } from 'node-red-contrib-quickbooks-online/core';
import assert from 'node:assert/strict';
import { apiLog } from '../../support/api-log';
import type { Colleague } from '../../support/colleague';
import { asArray, asObject, asText, at, textAt, type JsonObject } from '../../support/json';
import { action, connection } from '../../support/qbo-flow';
import { assertProper } from '../../support/request-rules';
import { simpleInvoice } from '../../support/sample';
import { createSampler, type Sampler } from '../../support/sample-record';
import { useSystem } from '../../support/system';

const gbRealm = '9341450000000044';

/** The kind of line of which a form of the entity needs a tax code outside the US. */
function taxedLine({ lineTypes: kinds }: Entity): string | undefined {
  return kinds.find((kind) => lineTypes[kind]?.taxed);
}

const taxedForms = operations.flatMap(({ entity, verb }) => {
  const kind = verb === 'create' ? taxedLine(entity) : undefined;
  return kind === undefined ? [] : [{ entity, kind }];
});

describe('The tax of a form', () => {
  let british: Colleague;
  let sampler: Sampler;

  const system = useSystem(
    async (company) => {
      const { seed, colleague } = await company.other(gbRealm);
      british = colleague;
      sampler = createSampler(colleague);
      return [
        connection(company.url, seed, 'british company'),
        ...taxedForms.flatMap(({ entity: { name } }) =>
          action(`british ${name}`, name, 'create', { connection: 'british company' })
        ),
        ...action('british update', 'Invoice', 'update', { connection: 'british company' }),
        ...action('invoice', 'Invoice', 'create')
      ];
    },
    { unlimited: true }
  );

  /** A form with that tax code on each line; of lines there are only those that need one. */
  async function britishForm(name: string, kind: string, TaxCodeRef?: JsonObject): Promise<JsonObject> {
    const record = await sampler.record(name, { plainLines: true });
    const withCode = asArray(record.Line).map((line) => {
      const detail = { ...asObject(at(line, kind)), ...(TaxCodeRef && { TaxCodeRef }) };
      return { ...asObject(line), [kind]: detail };
    });
    return { ...record, Line: withCode };
  }

  async function standardRate(): Promise<JsonObject> {
    return { value: await british.idOf('TaxCode', 'Name', '20.0% S') };
  }

  for (const { entity, kind } of taxedForms) {
    const { name } = entity;

    it(`outside the US: a ${name} without a tax code is refused before sending, with what to do`, async () => {
      const log = await apiLog(system.company);
      const caught = await system.refuse(`british ${name}`, { payload: await britishForm(name, kind) });
      assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
      assert.equal(at(caught, 'error.cause.element'), `Line[0].${kind}.TaxCodeRef`);
      assert.match(textAt(caught, 'error.message'), /tax code.*(Choose|Give|set)/i);
      assert.deepEqual(await log.writes(), []);
    });

    it(`outside the US: a ${name} with a tax code is made, the amounts without tax`, async () => {
      const payload = await britishForm(name, kind, await standardRate());
      const out = await system.run(`british ${name}`, { payload: { ...payload, GlobalTaxCalculation: 'TaxExcluded' } });
      assert.equal(at(out, 'payload.TotalAmt'), 30, '25 and a fifth');
    });
  }

  it('outside the US: a form that says it has no tax needs no tax code', async () => {
    const payload = await britishForm('Invoice', 'SalesItemLineDetail');
    const out = await system.run('british Invoice', { payload: { ...payload, GlobalTaxCalculation: 'NotApplicable' } });
    assert.equal(at(out, 'payload.TotalAmt'), 25);
  });

  it('outside the US: TAX and NON are refused', async () => {
    const payload = await britishForm('Invoice', 'SalesItemLineDetail', { value: 'TAX' });
    const caught = await system.refuse('british Invoice', { payload });
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
  });

  it('outside the US: an update that adds a line without a tax code is refused before sending', async () => {
    const { Id } = await british.create(
      'Invoice',
      await britishForm('Invoice', 'SalesItemLineDetail', await standardRate())
    );
    const { Line } = await britishForm('Invoice', 'SalesItemLineDetail');
    const log = await apiLog(system.company);
    const caught = await system.refuse('british update', { payload: { Id: asText(Id), Line } });
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.deepEqual(await log.writes(), []);
  });

  it('in the US: a line is taxable or not, and a form does not say whether amounts include tax', async () => {
    const { colleague } = system.company;
    const plain = await simpleInvoice(colleague);
    const coded = (value: string) => {
      const [line] = asArray(plain.Line).map(asObject);
      const detail = { ...asObject(line?.SalesItemLineDetail), TaxCodeRef: { value } };
      return { ...plain, Line: [{ ...line, SalesItemLineDetail: detail }] };
    };
    for (const value of ['TAX', 'NON']) await system.run('invoice', { payload: coded(value) });
    const log = await apiLog(system.company);
    for (const payload of [coded('5'), { ...plain, GlobalTaxCalculation: 'TaxExcluded' }]) {
      assert.equal(at(await system.refuse('invoice', { payload }), 'error.code'), 'QBO_INVALID_INPUT');
    }
    assert.deepEqual(await log.writes(), []);
  });

  it('is sent as QuickBooks wants it', async () => {
    assertProper(await system.company.requests());
  });
});
