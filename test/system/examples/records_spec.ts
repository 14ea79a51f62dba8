import assert from 'node:assert/strict';
import { useExample } from '../../support/example-flow';
import { at, textAt } from '../../support/json';

describe('Example 02: a new customer is got', () => {
  const flow = useExample('02 - New customer, get customer.json');

  it('comes out as QuickBooks has it, and once', async () => {
    await flow.press('Enter a customer');
    const got = await flow.shown('the customer');
    assert.deepEqual([at(got, 'qbo.operation'), at(got, 'qbo.event')], ['get', 'new']);
    assert.equal(at(got, 'payload.PrimaryEmailAddr.Address'), 'office@harbor-nursery.example');
    const [kept] = await flow.ask('Customer', `select * from Customer where Id = '${textAt(got, 'payload.Id')}'`);
    assert.equal(at(kept, 'DisplayName'), at(got, 'payload.DisplayName'));
    await flow.look('New customers');
    assert.equal(flow.count('the customer'), 1);
  });
});

describe('Example 03: a new invoice is sent', () => {
  const flow = useExample('03 - New invoice, send it.json');

  it('is mailed where it has an address, and only once', async () => {
    await flow.press('Bill a delivery');
    const sent = await flow.shown('sent');
    const id = textAt(sent, 'payload.Id');
    const [kept] = await flow.ask('Invoice', `select * from Invoice where Id = '${id}'`);
    assert.equal(at(kept, 'EmailStatus'), 'EmailSent');
    assert.ok(at(kept, 'DeliveryInfo.DeliveryTime'));
    await flow.send('mail it?', { payload: kept });
    await flow.press('Bill somebody without an address');
    const bare = await flow.shown('has no address');
    assert.equal(at(bare, 'payload.CustomerRef.name'), 'Shara Barnett');
    assert.notEqual(at(bare, 'payload.EmailStatus'), 'EmailSent');
    assert.equal(flow.count('sent'), 1);
  });
});

describe('Example 04: an updated expense is got', () => {
  const flow = useExample('04 - Updated expense, get expense.json');

  it('comes out with what was changed', async () => {
    await flow.press('Correct the latest expense');
    const got = await flow.shown('the expense');
    assert.deepEqual(
      [at(got, 'qbo.entity'), at(got, 'qbo.operation'), at(got, 'qbo.event')],
      ['Purchase', 'get', 'updated']
    );
    assert.match(textAt(got, 'payload.PrivateNote'), /^Checked \d{4}-/);
  });
});

describe('Example 05: a new bill gets a file', () => {
  const flow = useExample('05 - New bill, upload attachment.json');

  it('is found at the bill, with what it is about', async () => {
    await flow.press('Enter a bill');
    const { payload, note, qbo } = await flow.shown('the attachment');
    const bill = textAt(payload, 'AttachableRef.0.EntityRef.value');
    const condition = `AttachableRef.EntityRef.Type = 'Bill' and AttachableRef.EntityRef.value = '${bill}'`;
    const attached = await flow.ask('Attachable', `select * from Attachable where ${condition}`);
    assert.deepEqual(
      attached.map(({ Id }) => Id),
      [at(payload, 'Id')]
    );
    assert.match(textAt(payload, 'FileName'), /^Receiving note PP-\d+\.txt$/);
    assert.match(String(note), /of Pacific Pump Supply\n\n\[ \] 4 x Pump\n/);
    assert.equal(at(qbo, 'event'), 'new');
    await flow.send('file name', { payload: { Id: bill, DocNumber: /PP-\d+/.exec(String(note))?.[0] } });
    await flow.shown('has one already');
  });
});
