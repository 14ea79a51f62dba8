import assert from 'node:assert/strict';
import { findReferenceEntity, operations, type Field, type Operation } from 'node-red-contrib-quickbooks-online/core';
import type { Company } from '../../support/company';
import { asArray, asObject, asText, at, isObject, textAt } from '../../support/json';
import type { PanelValue } from '../../support/panel-values';
import { promised } from '../../support/promised';
import { action } from '../../support/qbo-flow';
import { createSampler, type Sampler } from '../../support/sample-record';
import { useSystem } from '../../support/system';
import { nodeIdOf } from '../../support/trial';
import { changeableField, trials } from '../../support/trials';
import { editorOf, type EditorPage } from '../support/editor-page';
import { handAt, type PanelSettings } from '../support/hand';

const byTitle = new Map(operations.map((operation) => [`${operation.entity.name}/${operation.verb}`, operation]));

const own = promised.map((pair) => byTitle.get(pair) ?? assert.fail(`there is no ${pair}`));

/** Fields of plain text that a form shows only when they are asked for. */
function rareFields({ fields }: Operation['entity']): string[] {
  const isPlain = ({ type, values, options, list }: Field): boolean =>
    type === 'string' && !values && !options && !list;
  const isAsked = ({ label, when, readOnly, deprecated }: Field): boolean =>
    label !== undefined && !when && !readOnly && !deprecated;
  return Object.entries(fields)
    .filter(([, field]) => field.rank === 'rare' && isPlain(field) && isAsked(field))
    .map(([name]) => name);
}

/** That a record has what was filled in, as far as that is there word for word. */
function assertHolds(record: unknown, fields: Readonly<Record<string, PanelValue>>, what: string): void {
  for (const [path, { value, type, by }] of Object.entries(fields)) {
    if (by || !['str', 'num', 'bool', 'day', 'id'].includes(type)) continue;
    const found = at(record, path);
    const held = isObject(found) ? at(found, 'value') : found;
    // QuickBooks writes amounts in its own way: 7 where 7.00 was typed.
    assert.equal(
      type === 'num' ? Number(held) : String(held),
      type === 'num' ? Number(value) : value,
      `${what} ${path}`
    );
  }
}

/** Names of the company's records as its lists show them, known beforehand. */
async function namesIn({ colleague }: Company): Promise<(entity: string, id: string) => string> {
  const names = new Map<string, string>();
  const referred = ['Customer', 'Vendor', 'Item', 'Account', 'Term', 'TaxCode', 'Class', 'Department', 'PaymentMethod'];
  for (const entity of referred) {
    const field = findReferenceEntity(entity)?.lookup?.title ?? 'Name';
    for (const record of await colleague.list(entity))
      names.set(`${entity} ${asText(record.Id)}`, asText(record[field]));
  }
  return (entity, id) => names.get(`${entity} ${id}`) ?? assert.fail(`there is no ${entity} ${id}`);
}

describe('Every operation that was promised, filled in by hand in its panel', () => {
  const wanted = new Map<string, PanelSettings>();
  let sampler: Sampler;
  let editor: EditorPage;

  const system = useSystem(
    async (company) => {
      sampler = createSampler(company.colleague);
      const picking = { realmId: company.seed.realmId, labelOf: await namesIn(company), byHand: true };
      for (const operation of own) {
        const panel = (await trials.get(operation.verb)?.panel(operation, sampler, picking)) as PanelSettings;
        const { fields = {} } = panel;
        const more = changeableField(operation.entity);
        // More than is needed: one that is there, and where there is such a field, one that is behind "add field".
        if (operation.verb === 'create') {
          fields[more] = { value: `as agreed ${operation.id}`.slice(0, 20), type: 'str' };
          const [rare] = rareFields(operation.entity);
          if (rare !== undefined) fields[rare] ??= { value: 'rarely used', type: 'str' };
        }
        wanted.set(operation.id, panel);
      }
      // What they do is chosen in the panel, which begins with another operation, one whose form is soon made.
      const nodes = own.flatMap(({ id }) =>
        action(id, id === 'invoice.get' ? 'Customer' : 'Invoice', 'get', { source: 'fields' })
      );
      // The file that Get Attachment is to fetch comes from a node that is not filled in here.
      const upload = byTitle.get('Attachable/upload') ?? assert.fail('there is no upload');
      return [...nodes, ...action(nodeIdOf(upload, 'payload'), 'Attachable', 'upload')];
    },
    { unlimited: true }
  );

  before(async () => {
    editor = await editorOf(system.nodeRed);
  });
  after(async () => {
    await editor.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await editor.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
    // A dialog that was left open would be in the way of all that follow; what was saved before it is in the page alone.
    if ((await editor.page.locator('#node-dialog-cancel').count()) > 0) await editor.cancel();
  });

  for (const operation of own) {
    const { id, title, entity, verb } = operation;
    it(`${title} is filled in and saved`, async () => {
      const settings = wanted.get(id);
      assert.ok(settings);
      await editor.open(id);
      const hand = handAt(editor);
      await hand.chooseOperation(title);
      await hand.fill(settings);
      await editor.done();
      assert.deepEqual((await editor.state(id)).errors, []);
      const saved = await editor.properties(id);
      assert.equal(saved.entity, entity.name);
      assert.equal(saved.operation, verb);
      assert.deepEqual(saved.fields, settings.fields ?? {});
      assert.deepEqual(saved.lines, settings.lines ?? []);
      if (settings.options) assert.deepEqual(saved.options, settings.options);
      editor.assertQuiet();
    });
  }

  it('is deployed by the button, all of it', async () => {
    await editor.deploy();
    const stored = await system.nodeRed.flows();
    for (const { id } of own) {
      const found = asObject(stored.find((node) => node.id === id));
      assert.deepEqual(found.fields, wanted.get(id)?.fields ?? {});
    }
    editor.assertQuiet();
  });

  for (const operation of own) {
    it(`${operation.title} then does what was filled in`, async () => {
      const trial = trials.get(operation.verb) ?? assert.fail(`there is no trial of ${operation.verb}`);
      await trial.run({ operation, source: 'fields', nodeId: operation.id, system, sampler });
      if (operation.verb !== 'create') return;
      const last = system.collector
        .all()
        .findLast(({ place, qbo }) => place === 'out' && textAt(qbo, 'operation') === 'create');
      const { fields = {}, lines = [] } = wanted.get(operation.id) ?? {};
      assert.ok(fields[changeableField(operation.entity)]);
      const record = asObject(last?.payload);
      assertHolds(record, fields, operation.title);
      // QuickBooks puts a subtotal of its own before a discount.
      const made = asArray(record.Line ?? []).filter((line) => at(line, 'DetailType') !== 'SubTotalLineDetail');
      for (const [index, line] of lines.entries())
        assertHolds(made[index], line.fields, `${operation.title}, line ${index + 1}`);
    });
  }
});
