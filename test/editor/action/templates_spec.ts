import assert from 'node:assert/strict';
import { asObject } from '../../support/json';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';
import { action, connection, tab } from '../support/flows';
import { handAt, type Hand } from '../support/hand';

const row = (path: string) => `#qbo-form [data-path="${path}"]`;
const schedule = 'RecurringInfo.ScheduleInfo';

const text = (value: string) => ({ value, type: 'str' });
const lines = [
  { detailType: 'SalesItemLineDetail', fields: { Amount: { value: '5', type: 'num' }, Description: text('rent') } }
];
const fields = {
  Type: text('Invoice'),
  'RecurringInfo.Name': text('Rent'),
  'RecurringInfo.RecurType': text('UnScheduled'),
  CustomerRef: { value: 'payload.customer', type: 'msg', by: 'auto' },
  PrivateNote: text('as agreed')
};

describe('the panel of a recurring template', function () {
  let editor: EditorPage;
  let hand: Hand;

  before(async () => {
    editor = await openEditor([
      tab,
      connection,
      action('new', 'RecurringTransaction', 'create'),
      action('kept', 'RecurringTransaction', 'create', { fields, lines }),
      action('payload', 'RecurringTransaction', 'create', { source: 'payload' })
    ]);
    hand = handAt(editor);
  });
  after(() => closeAll(editor));
  afterEach(() => editor.assertQuiet());

  const isSeen = (path: string) => editor.page.locator(row(path)).first().isVisible();

  it('asks for the kind of form, then for that form, its lines and its times by interval', async () => {
    const { page } = editor;
    await editor.open('new');
    assert.equal(await isSeen('CustomerRef'), false);
    assert.equal(await page.locator('.qbo-line-adders').count(), 0);
    await hand.fill({ fields: { Type: text('Invoice') } });
    await page.locator(row('CustomerRef')).waitFor();
    await page.locator('.qbo-line-adders [data-add="SalesItemLineDetail"]').waitFor();
    await hand.fill({
      fields: {
        'RecurringInfo.Name': text('Rent'),
        'RecurringInfo.RecurType': text('Automated'),
        [`${schedule}.IntervalType`]: text('Monthly')
      }
    });
    const shown = async () => {
      const names = ['DayOfWeek', 'DayOfMonth', 'MonthOfYear'];
      const seen = await Promise.all(names.map((name) => isSeen(`${schedule}.${name}`)));
      return names.filter((_name, index) => seen[index]);
    };
    assert.deepEqual(await shown(), ['DayOfWeek', 'DayOfMonth']);
    await hand.fill({ fields: { [`${schedule}.IntervalType`]: text('Yearly') } });
    assert.deepEqual(await shown(), ['DayOfMonth', 'MonthOfYear']);
    await editor.says('#qbo-missing', /Day of the month/);
    await editor.picture('template-invoice');
    await hand.fill({ fields: { [`${schedule}.IntervalType`]: text('Daily') } });
    assert.deepEqual(await shown(), []);
    await hand.fill({ fields: { 'RecurringInfo.RecurType': text('UnScheduled') } });
    // What holds a value stays to be seen.
    assert.equal(await isSeen(schedule), true);
    await editor.cancel();
  });

  it('keeps what both kinds have when another kind is chosen, and names what the new one has no use for', async () => {
    const { page } = editor;
    await editor.open('kept');
    await page.locator(row('CustomerRef')).waitFor();
    await hand.fill({ fields: { Type: text('Bill') } });
    await page.locator(row('VendorRef')).waitFor();
    assert.deepEqual(await editor.value(`${row('RecurringInfo.Name')} .qbo-input`), {
      type: 'str',
      value: 'Rent'
    });
    await editor.says('#qbo-unused', /Customer.*one line|1 line/);
    await hand.fill({ fields: { Type: text('Invoice') } });
    await page.locator(row('CustomerRef')).waitFor();
    await page.locator('#qbo-unused').waitFor({ state: 'hidden' });
    await editor.done();
    const properties = await editor.properties('kept');
    assert.deepEqual(asObject(properties.fields), fields);
    assert.deepEqual(properties.lines, lines);
  });

  it('says what a message has to bring where all comes from it', async () => {
    await editor.open('payload');
    await editor.says('#qbo-message', /\{ Invoice: \{ …, RecurringInfo.*Kinds: Invoice, SalesReceipt/);
    await editor.cancel();
  });
});
