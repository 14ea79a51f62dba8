import assert from 'node:assert/strict';
import { startCompany, type Company } from '../../support/company';
import { useExample } from '../../support/example-flow';
import { at, textAt } from '../../support/json';

describe('Example 10: what fails is sorted by its code', () => {
  let company: Company;

  before(async () => {
    company = await startCompany();
  });

  after(() => company.close());

  const flow = useExample('10 - Errors, and retrying safely.json', { outside: () => company, env: { WAIT: '0.1' } });
  const invoices = async () => (await flow.company.records('Invoice')).length;

  it('bills a good order', async () => {
    await flow.press('A good order');
    assert.equal(at(await flow.shown('billed'), 'payload.CustomerRef.name'), 'Cool Cars');
  });

  it('has a message mended that is wrong', async () => {
    for (const [button, code] of [
      ['For nobody we know', 'QBO_NOT_FOUND'],
      ['Of "six" pieces', 'QBO_INVALID_INPUT']
    ] as const) {
      await flow.press(button);
      assert.equal(at(await flow.shown('mend the message'), 'error.code'), code);
    }
  });

  it('tries again after a lost answer, and bills once', async () => {
    const before = await invoices();
    await flow.company.fault({ method: 'POST', path: '/invoice\\?', when: 'after', status: 500, times: 2 });
    await flow.press('A good order');
    const billed = await flow.shown('billed');
    assert.equal(billed.tries, 1);
    assert.equal(await invoices(), before + 1);
  });

  it('has somebody connect where QuickBooks has ended the connection', async () => {
    await flow.company.revokeTokens();
    await flow.press('A good order');
    assert.equal(at(await flow.shown('connect again'), 'error.code'), 'QBO_RECONNECT_NEEDED');
  });
});

describe('Example 11: an event makes one record', () => {
  const flow = useExample('11 - Event to record, once.json');

  it('also when it is told twice', async () => {
    await flow.press('Enter a customer');
    const made = await flow.shown('the estimate');
    const customer = textAt(made, 'payload.CustomerRef.value');
    const { topic, qbo } = made;
    const eventId = textAt(qbo, 'eventId');
    const again = {
      topic,
      payload: { Id: customer },
      qbo: { event: 'new', entity: 'Customer', id: customer, eventId }
    };
    await flow.send('Create Estimate', again);
    assert.equal(at(await flow.shown('the estimate'), 'payload.Id'), at(made, 'payload.Id'));
    const estimates = await flow.ask('Estimate', `select * from Estimate where CustomerRef = '${customer}'`);
    assert.equal(estimates.length, 1);
  });
});

describe('Example 12: an invoice waits for a yes', () => {
  const flow = useExample('12 - Invoice waits for a yes.json');

  async function drafted() {
    await flow.press('Try it: a draft');
    const { payload } = await flow.shown('to be approved');
    return { id: textAt(payload, 'Id'), number: textAt(payload, 'DocNumber'), link: textAt(payload, 'link') };
  }

  const pageAt = (link: string) => fetch(new URL(link, flow.nodeRed.url));

  function answer(link: string, word: string): Promise<Response> {
    const token = new URL(link, flow.nodeRed.url).searchParams.get('token') ?? '';
    return fetch(new URL('approve', flow.nodeRed.url), {
      method: 'POST',
      body: new URLSearchParams({ token, answer: word })
    });
  }

  const kept = async (id: string) => (await flow.ask('Invoice', `select * from Invoice where Id = '${id}'`))[0];

  it('and yes mails it, once', async () => {
    const { id, number, link } = await drafted();
    const page = await pageAt(link);
    assert.equal(page.status, 200);
    assert.match(await page.text(), new RegExp(`Invoice ${number} to Sunset Vineyards over 190`));
    assert.notEqual(at(await kept(id), 'EmailStatus'), 'EmailSent', 'to look at the page sends nothing');
    const yes = await answer(link, 'yes');
    assert.deepEqual([yes.status, await yes.text()], [200, `Invoice ${number} is mailed.`]);
    const mailed = await kept(id);
    assert.equal(at(mailed, 'EmailStatus'), 'EmailSent');
    assert.equal((await answer(link, 'no')).status, 410);
    assert.deepEqual(await kept(id), mailed);
    assert.equal((await pageAt(link)).status, 410);
  });

  it('and no voids it', async () => {
    const { id, number, link } = await drafted();
    const no = await answer(link, 'no');
    assert.deepEqual([no.status, await no.text()], [200, `Invoice ${number} is void.`]);
    const voided = await kept(id);
    assert.deepEqual([at(voided, 'TotalAmt'), at(voided, 'EmailStatus')], [0, 'NotSet']);
  });

  it('and waits again where QuickBooks refuses', async () => {
    const { id, link } = await drafted();
    await flow.write('Invoice', 'delete', { Id: id });
    assert.equal((await answer(link, 'yes')).status, 502);
    assert.equal((await pageAt(link)).status, 200);
  });

  it('and a link that was made up opens nothing', async () => {
    for (const token of ['toString', 'x']) assert.equal((await pageAt(`/approve?token=${token}`)).status, 410);
  });
});
