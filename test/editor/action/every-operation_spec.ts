import assert from 'node:assert/strict';
import { operations } from 'node-red-contrib-quickbooks-online/core';
import { startCompany, type Company } from '../../support/company';
import { isObject } from '../../support/json';
import { connection } from '../../support/qbo-flow';
import { hasOnce } from '../../support/once';
import { createSampler } from '../../support/sample-record';
import { trials } from '../../support/trials';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, everyOperation, tab } from '../support/flows';
import type { PanelSettings } from '../support/hand';
import type { Kept } from '../support/in-page';
import { inPageScript } from '../support/in-page-script';

/** One of each kind of form, opened as people open it. */
const forms = [
  'invoice-create',
  'invoice-update',
  'invoice-send',
  'invoice-query',
  'payment-create',
  'purchase-update',
  'journalentry-create',
  'attachable-upload',
  'attachable-download'
];

/** One of each verb and of each kind of form. */
const ofEachKind = operations.filter(
  ({ id, verb }, index) =>
    forms.includes(id.replace('.', '-')) || operations.findIndex((other) => other.verb === verb) === index
);

/** All of them, where no other run has those. */
const tried = hasOnce ? operations : ofEachKind;

/** A picked reference keeps its name beside its Id, which is not what was filled in. */
function withoutNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (!isObject(value)) return value;
  const { label: _name, realmId: _company, ...rest } = value;
  return Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, withoutNames(one)]));
}

/** That each finds again what was saved, with all its inputs made, and leaves it alone, is shown where its room is measured. */
describe('the panel of every operation', () => {
  /** One of each verb and of each kind of form. */
  const filled = everyOperation().filter(
    ({ id, operation }, index, all) =>
      forms.includes(id) || all.findIndex((other) => other.operation === operation) === index
  );
  const settings = new Map<string, PanelSettings>();
  let company: Company;
  let editor: EditorPage;

  before(async () => {
    company = await startCompany();
    // Else QuickBooks numbers forms by itself, and none is recognised by its number.
    await company.colleague.update('Preferences', '1', { SalesFormsPrefs: { CustomTxnNumbers: true } });
    const sampler = createSampler(company.colleague);
    for (const operation of tried) {
      const picking = { realmId: company.seed.realmId, byHand: true };
      const panel = await trials.get(operation.verb)?.panel(operation, sampler, picking);
      settings.set(operation.id, panel ?? assert.fail(`there is no trial of ${operation.verb}`));
    }
    editor = await openEditor([tab, connection(company.url, company.seed), action('panel', 'Invoice', 'create')]);
    await editor.page.addScriptTag({ content: inPageScript() });
  });
  after(() => closeAll(editor, company));

  const fillIn = (...what: readonly object[]): Promise<Kept> =>
    editor.page.evaluate(`inPage.fillIn(${what.map((one) => JSON.stringify(one)).join()})`);

  for (const operation of tried) {
    const { id, title, entity, verb } = operation;
    const isOpenedAgain = ofEachKind.includes(operation);
    it(`${title} (${entity.name}/${verb}) keeps what is filled in${isOpenedAgain ? ', and finds it again' : ''}`, async () => {
      const wanted = settings.get(id) ?? {};
      const { errors, ...kept } = await fillIn(wanted, action('panel', entity.name, verb));
      const { fields = {}, lines = [], options } = wanted;
      assert.deepEqual(withoutNames(kept), {
        entity: entity.name,
        operation: verb,
        fields: withoutNames(fields),
        lines: withoutNames(lines),
        options: isObject(options) ? withoutNames(options) : kept.options
      });
      assert.deepEqual(errors, []);
      if (isOpenedAgain) {
        const again = await fillIn({});
        assert.deepEqual(withoutNames(again.fields), withoutNames(fields), 'found again');
        assert.deepEqual(withoutNames(again.lines), withoutNames(lines), 'found again');
      }
      editor.assertQuiet();
    });
  }

  it('keeps all that is filled in through a change in its dialog and a deploy', async () => {
    await editor.load([tab, connection(company.url, company.seed), ...filled]);
    for (const id of forms) {
      await editor.open(id);
      await editor.page.fill('#node-input-name', `the ${id}`);
      await editor.done();
    }
    await editor.deploy();
    const stored = await editor.nodeRed.flows();
    for (const given of filled) {
      const found = stored.find(({ id }) => id === given.id);
      // One of before whose company could be chosen says so once it is changed.
      const changes = forms.includes(given.id) ? { name: `the ${given.id}`, company: 'node' } : { name: '' };
      // The editor moves a node that grows.
      assert.deepEqual({ ...found, x: 0 }, { ...given, ...changes, x: 0 });
    }
    editor.assertQuiet();
  });
});
