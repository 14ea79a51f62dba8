import assert from 'node:assert/strict';
import { itOnce } from '../../support/once';
import { openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import { pick } from '../support/pick';

const row = (number: number): string => `.qbo-condition:nth-child(${number})`;
const list = '.qbo-combobox-list';
const find = '#qbo-form select[aria-label="Find"]';

/** What each test begins with. */
const queries = {
  fields: ['Invoice', {}],
  operators: ['Customer', {}],
  built: ['Invoice', {}],
  refused: ['Invoice', { where: [{ field: 'Balance', op: '>', value: 'much', type: 'str' }] }],
  shown: [
    'Customer',
    {
      where: [
        { field: 'DisplayName', op: 'like', value: "%'s%", type: 'str' },
        { field: 'Active', op: 'in', value: 'true, false', type: 'str' },
        { field: 'Balance', op: '>=', value: '0', type: 'num' }
      ],
      orderBy: 'DisplayName'
    }
  ],
  changed: [
    'Invoice',
    {
      where: [
        { field: 'DueDate', op: '<', value: 'payload.day', type: 'msg' },
        { field: 'DueDate', op: '<', value: '2026-12-31', type: 'day' }
      ]
    }
  ],
  inactive: ['Item', {}],
  picked: ['Invoice', {}],
  written: ['Invoice', { statement: { value: 'select * from Invoice', type: 'str' } }],
  none: ['Customer', { where: [{ field: 'Balance', op: '>', value: '100', type: 'num' }] }],
  byHand: [
    'Customer',
    {
      where: [{ field: 'Balance', op: '>', value: 100 }],
      limit: '5'
    }
  ],
  statementByHand: ['Customer', { where: [], statement: 'select count(*) from Customer' }]
} satisfies Record<string, [entity: string, options: object]>;

describe('the form of a query', function () {
  let editor: EditorPage;
  let id = '';

  before(async () => {
    editor = await openEditor([
      tab,
      connection,
      ...Object.entries(queries).map(([name, [entity, options]], index) => ({
        ...action(name, entity, 'query', { options }),
        y: 60 + 50 * index
      }))
    ]);
  });
  afterEach(() => editor.assertQuiet());
  after(async () => {
    await editor.close();
  });

  async function open(name: keyof typeof queries): Promise<void> {
    id = name;
    await editor.open(name);
    await editor.page.locator('.qbo-sent-row').waitFor();
  }
  const sent = (): Promise<string> => editor.page.innerText('.qbo-sent');
  /** Waits until the statement shown is this one; it follows the form within the same turn of the page. */
  async function assertSent(expected: string): Promise<void> {
    await editor.page.waitForFunction((text) => document.querySelector('.qbo-sent')?.textContent === text, expected);
    assert.equal(await sent(), expected);
  }
  async function add(number: number, field: string): Promise<void> {
    await editor.page.click('#qbo-form .qbo-adder button');
    await pick(editor.page, row(number), field);
  }
  const operators = (number: number): Promise<string[]> =>
    editor.page
      .locator(`${row(number)} .qbo-condition-op option`)
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

  it('says where the query comes from, also where the editor words the dialog after its panel is made', async () => {
    await open('fields');
    await editor.page.evaluate("$('.qbo-action').i18n()");
    assert.equal(await editor.page.innerText('#qbo-source-label'), 'Query from');
    await editor.cancel();
  });

  itOnce('offers fields by their words and API names, in groups, and only those that can be searched by', async () => {
    await open('fields');
    const { page } = editor;
    await page.click('#qbo-form .qbo-adder button');
    const offered = await page
      .locator(`${list} [role=option]`)
      .evaluateAll((options) => options.map((option) => (option as HTMLElement).dataset.value ?? ''));
    assert.ok(offered.includes('CustomerRef') && offered.includes('MetaData.LastUpdatedTime'));
    assert.ok(!offered.includes('PrivateNote') && !offered.includes('Line'));
    assert.match(await page.innerText(list), /Top of the form\s+Customer\s+CustomerRef/);
    await page.keyboard.type('due');
    await page.locator(`${list} [data-value="CustomerRef"]`).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue(`${row(1)} .qbo-combobox-input`), 'Due date', 'the best fit first');
    await editor.cancel();
  });

  itOnce('offers only the operators that QuickBooks has for a field', async () => {
    await open('operators');
    await add(1, 'Id');
    await add(2, 'Active');
    await add(3, 'DisplayName');
    await add(4, 'Balance');
    await add(5, 'MetaData.LastUpdatedTime');
    assert.deepEqual(await operators(1), ['=', 'in']);
    assert.deepEqual(await operators(2), ['=', 'in']);
    assert.ok((await operators(3)).includes('like'));
    assert.ok(!(await operators(4)).includes('like'));
    assert.deepEqual(await operators(5), ['>=', '<', '>', '<=']);
    await editor.cancel();
  });

  itOnce('shows the statement as it is sent while it is built', async () => {
    await open('built');
    const { page } = editor;
    await assertSent('select * from Invoice orderby MetaData.CreateTime, Id startposition 1 maxresults 1000');
    await add(1, 'MetaData.LastUpdatedTime');
    await editor.setValue(`${row(1)} .qbo-input`, 'msg', 'payload.since');
    const since = "where MetaData.LastUpdatedTime >= '{msg.payload.since}'";
    await assertSent(`select * from Invoice ${since} orderby MetaData.CreateTime, Id startposition 1 maxresults 1000`);
    await add(2, 'DocNumber');
    await editor.setValue(`${row(2)} .qbo-input`, 'str', "O'Neill {x}");
    await add(3, 'Id');
    await page.selectOption(`${row(3)} .qbo-condition-op`, 'in');
    await editor.setValue(`${row(3)} .qbo-input`, 'str', '1,2');
    await add(4, 'DueDate');
    await page.selectOption(`${row(4)} .qbo-condition-op`, '<');
    await editor.setValue(`${row(4)} .qbo-input`, 'day', 'today+30');
    await pick(page, '.qbo-order', 'TxnDate');
    await page.selectOption('#qbo-form select[aria-label="Direction"]', 'DESC');
    await editor.setValue('[data-path="limit"] .qbo-input', 'num', '50');
    await assertSent(
      `select * from Invoice ${since} and DocNumber = 'O\\'Neill {x}' and Id in ('1', '2') and DueDate < '{today+30}' orderby TxnDate DESC startposition 1 maxresults 50`
    );
    assert.deepEqual(await page.locator('.qbo-sent var').allInnerTexts(), ['{msg.payload.since}', '{today+30}']);
    assert.match(await page.innerText('.qbo-calls'), /^One metered call\.$/);
    await editor.setValue('[data-path="limit"] .qbo-input', 'num', '2500');
    await page.getByText('At most 3 metered calls').waitFor();
    await editor.picture('query-statement');
    await editor.cancel();
  });

  itOnce('says with the words of the node what cannot be sent', async () => {
    await open('refused');
    assert.match(await editor.page.innerText('.qbo-sent-problem'), /^Balance: "much" is not a number/);
    await editor.cancel();
  });

  itOnce('sends what it shows', async () => {
    await open('shown');
    const shown = await sent();
    assert.equal(
      shown,
      "select * from Customer where DisplayName like '%\\'s%' and Active in (true, false) and Balance >= '0' orderby DisplayName, Id startposition 1 maxresults 1000"
    );
    await editor.done();
    assert.deepEqual(await editor.state(id), { valid: true, changed: false, errors: [] });
  });

  itOnce(
    'keeps a path into the message when field or operator change, and drops a value that means nothing there',
    async () => {
      await open('changed');
      for (const number of [1, 2]) await pick(editor.page, row(number), 'CustomerRef');
      assert.equal(await editor.page.inputValue(`${row(1)} .qbo-condition-op`), '=');
      assert.deepEqual(await editor.value(`${row(1)} .qbo-input`), { type: 'msg', value: 'payload.day' });
      assert.equal((await editor.value(`${row(2)} .qbo-input`)).value, '');
      await editor.page.getByText('Still missing: a value for').waitFor();
      await editor.page.click(`${row(2)} button[aria-label="Remove this condition"]`);
      await editor.done();
      const { options } = await editor.properties(id);
      assert.deepEqual(options, { where: [{ field: 'CustomerRef', op: '=', value: 'payload.day', type: 'msg' }] });
    }
  );

  itOnce('says that name lists leave out what is inactive, until a condition asks for it', async () => {
    await open('inactive');
    const note = editor.page.getByText('Inactive Products and services are left out');
    await note.waitFor();
    await add(1, 'Active');
    await note.waitFor({ state: 'hidden' });
    await editor.page.selectOption(`${row(1)} .qbo-condition-op`, 'in');
    await editor.setValue(`${row(1)} .qbo-input`, 'str', 'true, false');
    await assertSent(
      'select * from Item where Active in (true, false) orderby MetaData.CreateTime, Id startposition 1 maxresults 1000'
    );
    await editor.cancel();
  });

  itOnce('picks a reference from the records of the company, and compares its Id', async () => {
    await open('picked');
    const { page } = editor;
    await add(1, 'CustomerRef');
    const box = page.locator(`${row(1)} .qbo-value .qbo-combobox-input`);
    await box.fill('cool');
    await page.locator(`${list} [role=option]`, { hasText: 'Cool Cars' }).click();
    assert.equal(await box.inputValue(), 'Cool Cars');
    const { type, value } = await editor.value(`${row(1)} .qbo-input`);
    assert.equal(type, 'id');
    const where = `where CustomerRef = '${value}'`;
    await assertSent(`select * from Invoice ${where} orderby MetaData.CreateTime, Id startposition 1 maxresults 1000`);
    await editor.done();
    const saved = await editor.properties('picked');
    await open('picked');
    await page
      .locator(`${row(1)} .qbo-value`)
      .getByRole('combobox')
      .waitFor();
    assert.equal(await box.inputValue(), 'Cool Cars', 'the name stands beside the Id');
    await editor.done();
    assert.deepEqual(await editor.properties('picked'), saved);
  });

  itOnce('takes a statement as it is, and warns of what is likely wrong in it', async () => {
    await open('written');
    const { page } = editor;
    await assertSent('select * from Invoice orderby Id startposition 1 maxresults 1000');
    for (const [statement, warning] of [
      ['delete from Invoice', 'starts with select'],
      ['select * from Invioce', 'may not know Invioce'],
      ['select * from customer', 'This finds Customers, not Invoices'],
      ["select * from Invoice where DocNumber = '1' or DocNumber = '2'", 'There is no OR']
    ] as const) {
      await editor.setValue('[data-path="statement"] .qbo-input', 'str', statement);
      await page.locator('.qbo-warnings', { hasText: warning }).waitFor();
    }
    await editor.setValue('[data-path="statement"] .qbo-input', 'str', 'select count(*) from Invoice;');
    await assertSent('select count(*) from Invoice');
    assert.equal(await page.innerText('.qbo-warnings'), '');
    await editor.setValue('[data-path="statement"] .qbo-input', 'str', "select * from Term where Name = 'or'");
    await page.locator('.qbo-warnings', { hasText: 'This finds Term' }).waitFor();
    await editor.picture('query-written');
    await editor.done();
    assert.deepEqual((await editor.state(id)).errors, [], 'a warning is no refusal');
    await editor.open(id);
    assert.equal(await page.inputValue(find), 'statement');
    await editor.cancel();
  });

  itOnce('that is to be a statement is not valid before one is written: nothing is found by mistake', async () => {
    await open('none');
    await editor.page.selectOption('#qbo-form select[aria-label="Find"]', 'statement');
    await editor.page.locator('#qbo-missing').getByText('a statement').click();
    assert.ok(
      await editor.page
        .locator('[data-path="statement"] .red-ui-typedInput-input')
        .evaluate((box) => box === document.activeElement)
    );
    await editor.done();
    const { valid, errors } = await editor.state('none');
    assert.deepEqual([valid, errors.join()], [false, 'Still missing: a statement']);
    assert.deepEqual((await editor.properties('none')).options, { statement: { value: '', type: 'str' } });
  });

  itOnce('says at a condition what is wrong with it', async () => {
    const { page } = editor;
    await open('none');
    await page.selectOption('#qbo-form select[aria-label="Find"]', 'conditions');
    await add(1, 'Balance');
    await editor.setValue(`${row(1)} .qbo-input`, 'num', 'much');
    await page
      .locator(`${row(1)} .qbo-problem`)
      .getByText('must be a number')
      .waitFor();
    await editor.done();
    assert.match((await editor.state('none')).errors.join(), /Balance \(must be a number\)/);
  });

  itOnce('that a person wrote into the flow is understood, and not changed by looking at it', async () => {
    for (const name of ['byHand', 'statementByHand'] as const) {
      await open(name);
      await editor.done();
      const { changed, errors } = await editor.state(name);
      assert.deepEqual([changed, errors], [false, []], name);
    }
    await open('byHand');
    await assertSent(
      "select * from Customer where Balance > '100' orderby MetaData.CreateTime startposition 1 maxresults 5"
    );
    await editor.cancel();
  });
});
