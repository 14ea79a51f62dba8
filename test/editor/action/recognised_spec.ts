import assert from 'node:assert/strict';
import { asObject, asText, at, textAt } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';
import { closeAll, editorOf, type EditorPage } from '../support/editor-page';
import { handAt } from '../support/hand';

const row = (path: string): string => `#qbo-form [data-path="${path}"]`;
const field = (path: string): string => `${row(path)} .qbo-input`;
const outcome = '#qbo-option-controls .qbo-outcome';
const text = (value: string) => ({ value, type: 'str' });

const updated = {
  fields: { DisplayName: { value: 'payload.name', type: 'msg' }, Notes: text('seen') },
  options: { find: 'DisplayName' }
};

/** An action without the button that starts it. */
const node = (id: string, entity: string, operation: string, properties: object) => ({
  ...action(id, entity, operation, { source: 'fields', ...properties })[1]
});

/** Nodes with what the editor says of them, nothing where they can work. */
const imported = [
  [
    node('no-field', 'Customer', 'upsert', { fields: { DisplayName: text('A') }, options: { match: 'Nonsense' } }),
    /Recognized by \(Nonsense is nothing by which/
  ],
  [
    node('no-value', 'Customer', 'upsert', {
      fields: { DisplayName: text('A') },
      options: { match: ['PrimaryEmailAddr'] }
    }),
    /Still missing: .*mail/
  ],
  [
    node('no-number', 'Estimate', 'upsert', { fields: { CustomerRef: { value: '1', type: 'id' } } }),
    /Still missing: .*Estimate no\./
  ],
  [
    node('no-name', 'Customer', 'update', { fields: { Notes: text('x') }, options: { find: 'DisplayName' } }),
    /Still missing: .*display name/i
  ],
  [node('name', 'Customer', 'update', updated), undefined],
  [
    node('two', 'Customer', 'upsert', {
      fields: { DisplayName: text('A'), 'PrimaryEmailAddr.Address': text('a@example.com') },
      options: { match: 'DisplayName, PrimaryEmailAddr' }
    }),
    undefined
  ]
] as const;

describe('what a record is recognised by', () => {
  let editor: EditorPage;
  const system = useSystem(
    [
      ...action('upsert', 'Customer', 'upsert', { source: 'fields' }),
      ...action('numbered', 'Invoice', 'upsert', { source: 'fields' }),
      ...action('two marks', 'Customer', 'upsert', {
        source: 'fields',
        fields: { DisplayName: text('A') },
        options: { match: 'DisplayName, PrimaryEmailAddr' }
      }),
      ...action('update', 'Customer', 'create', { source: 'fields' }),
      ...action('from payload', 'Customer', 'update', { source: 'fields' }),
      ...action('found', 'Customer', 'update', { source: 'fields', ...updated })
    ],
    { unlimited: true }
  );

  before(async () => {
    editor = await editorOf(system.nodeRed);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await editor.picture(`failed-${this.currentTest.title.slice(0, 40)}`);
      await editor.reload();
    }
    editor.assertQuiet();
  });
  after(() => closeAll(editor));

  const optionsOf = async (id: string): Promise<unknown> => (await editor.properties(id)).options;
  const recognizedBy = (): Promise<void> => editor.page.getByRole('button', { name: /^Recognized by/ }).click();
  const tick = (label: string): Promise<void> =>
    editor.page.locator('.qbo-ticks').getByLabel(label, { exact: true }).click();

  it('is chosen for a create or update, which says what will happen and does it', async () => {
    const { page } = editor;
    await editor.open('upsert');
    await editor.setValue(field('DisplayName'), 'msg', 'payload.name');
    await editor.setValue(field('PrimaryEmailAddr.Address'), 'msg', 'payload.email');
    await editor.says(outcome, 'If one of the Customers has this “Customer display name” already, it is changed.');
    await recognizedBy();
    await tick('Email');
    await tick('Customer display name');
    await editor.says(outcome, 'If one of the Customers has this “Email” already, it is changed.');
    await page.getByLabel('If there is one already').selectOption('keep');
    await editor.says(outcome, 'has this “Email” already, it is left as it is. If none has, a new one is made.');
    await page.getByLabel('If there is one already').selectOption('update');
    await page.locator(outcome).scrollIntoViewIfNeeded();
    await editor.picture('recognized-by');
    await editor.done();
    assert.deepEqual(await optionsOf('upsert'), { match: ['PrimaryEmailAddr'] });
    assert.deepEqual((await editor.state('upsert')).errors, []);
    await editor.deploy();
    const made = await system.run('upsert', { payload: { name: 'Mark One', email: 'one@example.com' } });
    const changed = await system.run('upsert', { payload: { name: 'Mark Two', email: 'one@example.com' } });
    assert.equal(textAt(changed.payload, 'Id'), textAt(made.payload, 'Id'));
    assert.deepEqual([at(made.qbo, 'created'), at(changed.qbo, 'created')], [true, false]);
    const { DisplayName } = await system.company.colleague.get('Customer', textAt(made.payload, 'Id'));
    assert.equal(DisplayName, 'Mark Two');
  });

  it('is the usual field where nothing is ticked, and stays as it was saved', async () => {
    const { page } = editor;
    await editor.open('upsert');
    await recognizedBy();
    await tick('Email');
    await editor.says(outcome, 'this “Customer display name” already');
    await editor.done();
    assert.deepEqual(await optionsOf('upsert'), {});
    await editor.open('two marks');
    await editor.says(outcome, 'this “Customer display name” and “Email” already');
    await editor.says('#qbo-missing', /Email/);
    await page.locator('#qbo-missing a', { hasText: 'Email' }).click();
    await page.waitForFunction(`document.activeElement?.closest('[data-path="PrimaryEmailAddr.Address"]')`);
    await editor.done();
    assert.deepEqual(await optionsOf('two marks'), { match: 'DisplayName, PrimaryEmailAddr' });
  });

  it('must be something that the company keeps as it is given, and means nothing to another kind of record', async () => {
    await editor.open('numbered');
    await editor.says('#qbo-missing', /Recognized by \(QuickBooks sets “Invoice no\.” by itself/);
    await editor.says('#qbo-option-controls .qbo-problem', 'by itself in this company');
    await recognizedBy();
    await tick('Customer');
    await tick('Invoice no.');
    await editor.page.locator('#qbo-missing', { hasNotText: 'Recognized by' }).waitFor();
    await editor.chooseOperation('Create or update Vendor');
    await editor.says(outcome, 'If one of the Vendors has this “Vendor display name”');
    await editor.chooseOperation('Create or update Invoice');
    await editor.done();
  });

  it('is said in the language of the editor', async () => {
    const german = await editorOf(system.nodeRed, { language: 'de' });
    try {
      await german.open('two marks');
      await german.says(
        outcome,
        /^Gibt es unter „Kunden“ schon einen Datensatz mit diesem Wert für „[^“]+“ und „[^“]+“, wird er geändert\./
      );
      await german.cancel();
    } finally {
      await german.close();
    }
  });

  it('is, for a change, its name in place of its Id', async () => {
    const { colleague } = system.company;
    const id = await colleague.idOf('Customer', 'DisplayName', 'Cool Cars');
    await editor.open('update');
    const hand = handAt(editor);
    await hand.chooseOperation('Update Customer');
    await editor.page.getByLabel('Find by').selectOption('DisplayName');
    assert.equal(await editor.page.locator(row('Id')).count(), 0);
    await hand.fill({ fields: { DisplayName: { value: 'payload.name', type: 'msg' }, Notes: text('seen') } });
    await editor.picture('update-by-name');
    await editor.done();
    assert.deepEqual((await editor.state('update')).errors, []);
    assert.deepEqual(await optionsOf('update'), { find: 'DisplayName' });
    await editor.deploy();
    const { payload } = await system.run('update', { payload: { name: 'Cool Cars' } });
    assert.equal(textAt(payload, 'Id'), id);
    assert.equal(asText(asObject(payload).Notes), 'seen');
  });

  it('may be chosen for a change from msg.payload too', async () => {
    const { colleague } = system.company;
    await editor.open('from payload');
    await editor.page.getByLabel('msg.payload', { exact: true }).check();
    await editor.says('#qbo-message', 'An update needs its Id and what changes');
    assert.equal(await editor.page.isVisible(row('Notes')), false);
    await editor.page.getByLabel('Find by').selectOption('DisplayName');
    await editor.says('#qbo-message', 'Update Customer finds the record by msg.payload.DisplayName');
    await editor.done();
    await editor.deploy();
    const { payload } = await system.run('from payload', { payload: { DisplayName: 'Cool Cars', Notes: 'paid' } });
    assert.equal(textAt(payload, 'Id'), await colleague.idOf('Customer', 'DisplayName', 'Cool Cars'));
    assert.equal(asText(asObject(payload).Notes), 'paid');
  });

  it('is kept where a change was imported with it, and may be the Id again', async () => {
    await editor.open('found');
    assert.equal(await editor.page.getByLabel('Find by').inputValue(), 'DisplayName');
    assert.equal(await editor.page.isVisible('#qbo-unused'), false);
    await editor.done();
    assert.equal((await editor.state('found')).changed, false);
    await editor.open('found');
    await editor.page.getByLabel('Find by').selectOption('Id');
    await editor.says('#qbo-missing', /Id of the record|Customer/);
    assert.deepEqual(await editor.value(field('DisplayName')), { type: 'msg', value: 'payload.name' });
    await editor.setValue(field('Id'), 'msg', 'payload.Id');
    await editor.done();
    const { fields, options } = await editor.properties('found');
    assert.deepEqual(fields, { ...updated.fields, Id: { value: 'payload.Id', type: 'msg' } });
    assert.deepEqual(options, {});
  });

  it('has the triangle where it cannot be, before any panel was opened', async () => {
    const fresh = await editorOf(system.nodeRed);
    try {
      const nodes = JSON.stringify(imported.map(([one]) => one));
      await fresh.page.evaluate(
        `RED.view.importNodes(${nodes}, { addFlow: false, touchImport: true, generateIds: false })`
      );
      for (const [{ id = '' }, words] of imported) {
        const { errors } = await fresh.state(id);
        if (words) assert.match(errors.join(), words, id);
        else assert.deepEqual(errors, [], id);
      }
    } finally {
      await fresh.close();
    }
  });
});
