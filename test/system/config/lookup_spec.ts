import assert from 'node:assert/strict';
import { apiLog } from '../../support/api-log';
import { type Answer, connectionUrl, get } from '../../support/connection-api';
import { asArray, asObject, at, textAt } from '../../support/json';
import { connection, trigger } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

const names = ({ body }: Answer) => asArray(body.records).map((record) => textAt(record, 'name'));
const code = ({ body }: Answer) => textAt(body, 'error.code');

describe('The look-ups of the panels', () => {
  const system = useSystem(
    async ({ url, seed }) => {
      const never = { ...seed, refreshToken: '', realmId: '', clientId: 'another app' };
      return [connection(url, never, 'never connected'), ...trigger('changes', 'Vendor', ['new'], { interval: 3_600 })];
    },
    { unlimited: true }
  );

  // Its first poll is a call that nobody here asks for.
  before(() => system.poll('changes'));

  const lookUp = (path: string, id?: string) => get(connectionUrl(system.nodeRed, `lookup/${path}`, id));
  const cost = async (work: () => Promise<unknown>) => {
    const log = await apiLog(system.company);
    await work();
    return (await log.since()).length;
  };

  it('tell whose records they are, and give id, name, detail and values of each', async () => {
    const { status, body } = await lookUp("Customer?text=Amy's%20Bird");
    assert.equal(status, 200);
    const { realmId, whole, more, records } = body;
    assert.deepEqual({ realmId, whole, more }, { realmId: system.company.seed.realmId, whole: false, more: false });
    const [record] = asArray(records);
    const { values, ...told } = asObject(record);
    const { details, ...known } = told;
    assert.deepEqual(known, { id: '1', name: "Amy's Bird Sanctuary" });
    assert.deepEqual([at(details, '0.field'), at(details, '0.value')], ['Balance', '180.00']);
    assert.equal(at(values, 'Balance'), 180);
  });

  it('give small lists whole and ask for them once', async () => {
    assert.equal(await cost(() => lookUp('Account')), 1);
    assert.equal(await cost(() => lookUp('Account?text=check')), 0);
    const answer = await lookUp('Account?text=check');
    assert.equal(answer.body.whole, true);
    assert.ok(names(answer).includes('Services'));
    assert.equal(
      textAt(
        asArray(answer.body.records).find((one) => at(one, 'name') === 'Checking'),
        'details.0.value'
      ),
      'Bank'
    );
  });

  it('find among 5,000 customers with one call per text', async () => {
    await system.company.fill({ entity: 'Customer', count: 5_000, template: { DisplayName: 'Meter' } });
    let answer: Answer | undefined;
    assert.equal(await cost(async () => (answer = await lookUp('Customer?text=meter%20499'))), 1);
    assert.ok(answer);
    assert.equal(names(answer)[0], 'Meter 499');
    assert.equal(await cost(() => lookUp('Customer?text=meter%204991')), 0);
    const broad = await lookUp('Customer?text=meter');
    assert.deepEqual([names(broad).length, broad.body.more], [20, true]);
  });

  it('take the filter of a reference', async () => {
    const { body } = await lookUp('Item?field=Type&in=Category&in=Group');
    const types = asArray(body.records).map((record) => textAt(record, 'values.Type'));
    assert.deepEqual([...new Set(types)].sort(), ['Category', 'Group']);
    const without = await lookUp('Item?field=Type&not=Category&not=Group&text=con');
    assert.ok(names(without).includes('Concrete'));
  });

  it('know of a change when a trigger has seen it', async () => {
    assert.deepEqual(names(await lookUp('Vendor?text=newcomer')), []);
    await system.company.colleague.create('Vendor', { DisplayName: 'Newcomer' });
    await system.poll('changes');
    assert.deepEqual(names(await lookUp('Vendor?text=newcomer')), ['Newcomer']);
  });

  it("give a customer's open invoices to a payment", async () => {
    const { status, body } = await get(connectionUrl(system.nodeRed, 'open/Payment?CustomerRef=1'));
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.realmId, system.company.seed.realmId);
    assert.ok(asArray(body.records).length > 0);
    for (const record of asArray(body.records)) {
      assert.equal(at(record, 'type'), 'Invoice');
      assert.ok(Number(at(record, 'balance')) > 0 && Number(at(record, 'total')) > 0);
      assert.ok(asArray(at(record, 'details')).some((detail) => at(detail, 'label') === 'Balance due'));
    }
  });

  it('say what is wrong with a question', async () => {
    for (const path of ['lookup/Nonsense', 'lookup/Preferences', 'open/Invoice?CustomerRef=1', 'open/Payment']) {
      const answer = await get(connectionUrl(system.nodeRed, path));
      assert.deepEqual([answer.status, code(answer)], [400, 'QBO_INVALID_INPUT'], path);
    }
    for (const path of ['lookup/Customer', 'open/Payment?CustomerRef=1']) {
      const answer = await get(connectionUrl(system.nodeRed, path, 'nobody'));
      assert.deepEqual([answer.status, code(answer)], [404, 'QBO_INVALID_INPUT'], path);
    }
  });

  it('say that the connection is not connected', async () => {
    const answer = await lookUp('Customer', 'never connected');
    assert.deepEqual([answer.status, code(answer)], [409, 'QBO_RECONNECT_NEEDED']);
    assert.match(textAt(answer.body, 'error.message'), /connect/i);
  });

  it('pass on what QuickBooks says when it fails, and can be tried again', async () => {
    await system.company.fault({ path: '/query.*Vendor', status: 503, body: 'maintenance', times: 2 });
    const failed = await lookUp('Vendor?text=nor');
    assert.deepEqual([failed.status, code(failed)], [502, 'QBO_UNAVAILABLE']);
    assert.match(textAt(failed.body, 'error.message'), /not available at the moment/);
    assert.deepEqual(names(await lookUp('Vendor?text=norton')), ['Norton Lumber and Building Materials']);
  });

  it('do not hold each other up when one answer is slow', async () => {
    await system.company.fault({ path: 'Bayside|bayside', delayMs: 2_000, times: 1 });
    const order: string[] = [];
    const slow = lookUp('Vendor?text=bayside').then(() => order.push('slow'));
    const fast = lookUp('Vendor?text=greenfield').then(() => order.push('fast'));
    await Promise.all([slow, fast]);
    assert.deepEqual(order, ['fast', 'slow']);
  });

  it('say at once that QuickBooks asked for a pause', async () => {
    await system.company.fault({ path: '/query.*Vendor', status: 429, headers: { 'retry-after': '45' }, times: 1 });
    const first = await lookUp('Vendor?text=tool');
    assert.deepEqual([first.status, code(first)], [503, '3001']);
    const later = await lookUp('Vendor?text=paper');
    assert.deepEqual([later.status, code(later)], [503, 'QBO_THROTTLED']);
    assert.match(textAt(later.body, 'error.message'), /\d+ seconds more/);
  });
});
