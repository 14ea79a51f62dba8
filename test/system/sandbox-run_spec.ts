import assert from 'node:assert/strict';
import type { LoggedRequest, Readings } from 'node-red-contrib-quickbooks-online/simulator';
import { type AssumptionId, assumptions } from '../../src/assumptions';
import { cdcDelayMs } from '../../src/assumptions/values';
import { isWell, type Report, type Row } from '../sandbox/findings';
import { reportText } from '../sandbox/report';
import { removeLeftovers, type RunOptions, runsPrefix } from '../sandbox/run';
import { textAt } from '../support/json';
import { type SimulatedSandbox, startSimulatedSandbox } from '../support/tried-company';

const only = (...ids: string[]): Partial<RunOptions> => ({ only: new Set(ids) });

const verdicts = ({ rows }: Report): Record<string, string> =>
  Object.fromEntries(rows.map(({ id, verdict }) => [id, verdict]));

/** Ids and details of the rows of a verdict. */
const withVerdict = ({ rows }: Report, verdict: Row['verdict']): string[] =>
  rows.filter((row) => row.verdict === verdict).map(({ id, detail }) => `${id}: ${detail}`);

describe('The run against a sandbox', () => {
  let sandbox: SimulatedSandbox;
  beforeEach(async () => {
    sandbox = await startSimulatedSandbox();
  });
  afterEach(() => sandbox.close());

  it('finds the simulator as assumed throughout, leaves nothing behind, and names nothing without its prefix', async () => {
    const before = sandbox.live();
    const report = await sandbox.run();
    assert.deepEqual(withVerdict(report, 'different'), []);
    assert.deepEqual(withVerdict(report, 'could not tell'), [
      'deposit-tax: The company is in the US.',
      'form-currency: The company has one currency.'
    ]);
    assert.ok(report.rows.filter(({ part }) => part === 'contract').length >= 12);
    assert.ok(report.removed > 20);
    assert.deepEqual(sandbox.live(), before);
    assert.ok(isWell(report));
    const isNamed = ({ method, path, body }: LoggedRequest): boolean =>
      method === 'POST' && /\/(customer|vendor|item)$/.test(path) && !body.includes('"Id"');
    const creates = sandbox.simulator.control.requests().filter(isNamed);
    assert.ok(creates.length > 10);
    for (const { body } of creates) assert.match(body, new RegExp(`Name":"${report.prefix} `));

    const { rows, untried } = report;
    const told = [...rows.filter(({ part }) => part === 'assumption'), ...untried].map(({ id }) => id);
    assert.deepEqual(told.sort(), assumptions.map(({ id }) => id).sort(), 'it tells of every assumption');
    for (const { id, why } of untried) assert.ok(why.length > 10, id);
    for (const { id, detail } of rows) assert.ok(detail.length > 5, id);
    assert.ok(rows.filter(({ intuitTids }) => intuitTids.length > 0).length > rows.length - 4);
  });

  it('finds a company outside the US as assumed as well', async () => {
    const british = await startSimulatedSandbox('gb');
    try {
      const before = british.live();
      const report = await british.run();
      assert.deepEqual(withVerdict(report, 'different'), []);
      assert.equal(withVerdict(report, 'could not tell').length, 2);
      assert.deepEqual(british.live(), before);
    } finally {
      await british.close();
    }
  });

  const flips: readonly (readonly [AssumptionId, Partial<Readings>])[] = [
    ['requestid-send', { requestIdOnSend: false }],
    ['requestid-upload', { requestIdOnUpload: true }],
    ['null-clears', { nullClears: false }],
    ['cdc-since-inclusive', { sinceInclusive: false }],
    ['like-percent', { percentIsWildcard: false }],
    ['order-of-ties', { tiesInOneOrder: false }]
  ];
  for (const [id, readings] of flips) {
    it(`tells that ${id} is different where it is`, async () => {
      const before = sandbox.live();
      sandbox.simulator.control.setReadings(readings);
      const report = await sandbox.run(only(id));
      assert.deepEqual(verdicts(report), { [id]: 'different' });
      assert.equal(isWell(report), false);
      const { reading, ifWrong } = assumptions.find((row) => row.id === id) ?? assert.fail();
      assert.ok(
        reportText(report).includes(reading) && reportText(report).includes(ifWrong),
        'it says what that means'
      );
      assert.deepEqual(sandbox.live(), before);
    });
  }

  it('tells of each of these that it alone is different', async () => {
    sandbox.simulator.control.setReadings({ nullClears: false, tiesInOneOrder: false });
    const found = withVerdict(await sandbox.run(), 'different').map((line) => line.split(':')[0]);
    assert.deepEqual(found, ['null-clears', 'order-of-ties']);
  });

  it('tells how late changes show, and that it is different where they come later than is waited for', async () => {
    sandbox.simulator.control.setCdc({ delayMs: 12_000 });
    const ids = ['cdc-delay', 'cdc-late-deletions'] as const;
    const late = await sandbox.run(only(...ids));
    assert.deepEqual(verdicts(late), { 'cdc-delay': 'as assumed', 'cdc-late-deletions': 'as assumed' });
    for (const { detail } of late.rows) assert.match(detail, /^It showed after 1[05] to \d+ seconds\.$/);
    sandbox.simulator.control.setCdc({ delayMs: 2 * cdcDelayMs });
    assert.deepEqual(verdicts(await sandbox.run(only(...ids))), {
      'cdc-delay': 'different',
      'cdc-late-deletions': 'different'
    });
  });

  it('mails nothing where nobody gave an address', async () => {
    const from = sandbox.simulator.control.requests().length;
    const ids = ['send-preview', 'requestid-send', 'delivery-time', 'send-raises-token', 'mail-address-refused'];
    const report = await sandbox.run({ ...only(...ids), mail: undefined });
    const untold = withVerdict(report, 'could not tell').filter((line) => line.includes('QBO_SANDBOX_MAIL'));
    assert.equal(untold.length, 3);
    const sends = sandbox.simulator.control
      .requests()
      .slice(from)
      .filter(({ path }) => path.endsWith('/send'));
    assert.deepEqual(
      sends.filter(({ status }) => status === 200),
      []
    );
  });

  it('removes what it has made when it is ended in between', async () => {
    const before = sandbox.live();
    const stopping = new AbortController();
    const report = await sandbox.run({
      ...only('customer', 'file', 'upload-can-be-found', 'null-clears'),
      stop: stopping.signal,
      onRow: ({ id }) => id === 'upload-can-be-found' && stopping.abort()
    });
    assert.ok(report.untried.some(({ id, why }) => id === 'null-clears' && why.includes('ended')));
    assert.deepEqual(sandbox.live(), before);
  });

  it('removes what it has made when trials fail, and tells that', async () => {
    const before = sandbox.live();
    const Fault = { Error: [{ Message: 'Refused', Detail: 'Not today.', code: '6000' }], type: 'ValidationFault' };
    sandbox.simulator.control.addFault({ method: 'GET', path: '/cdc', status: 400, body: { Fault } });
    sandbox.simulator.control.addFault({ method: 'POST', path: '/bill', status: 400, body: { Fault } });
    const report = await sandbox.run(only('bill', 'changes', 'payment', 'sparse-everywhere', 'negative-lines'));
    const found = verdicts(report);
    assert.deepEqual(
      [found.bill, found.changes, found['sparse-everywhere']],
      ['different', 'different', 'could not tell']
    );
    assert.equal(isWell(report), false);
    assert.deepEqual(sandbox.live(), before);
  });

  it('removes what it remembers even where it cannot look for the rest, and says so', async () => {
    const before = sandbox.live();
    const Fault = { Error: [{ Message: 'No', Detail: 'No queries now.', code: '4002' }], type: 'ValidationFault' };
    sandbox.simulator.control.addFault({ path: 'nrqbo-[^ ]*maxresults%201000', status: 400, body: { Fault } });
    const report = await sandbox.run(only('sparse-everywhere', 'upload-can-be-found'));
    assert.deepEqual(sandbox.live(), before);
    assert.match(report.leftBehind[0]?.why ?? '', /could not be looked for: .*No queries now/);
    assert.equal(isWell(report), false);
  });

  it('says what it could not remove', async () => {
    const Fault = {
      Error: [{ Message: 'Closed', Detail: 'The period is closed.', code: '6200' }],
      type: 'ValidationFault'
    };
    sandbox.simulator.control.addFault({
      method: 'POST',
      path: '/attachable\\?operation=delete',
      status: 400,
      body: { Fault }
    });
    const report = await sandbox.run(only('upload-can-be-found'));
    assert.deepEqual(
      report.leftBehind.map(({ entity }) => entity),
      ['Attachable']
    );
    assert.match(reportText(report), /Left behind[^]*Attachable \d+: .*The period is closed/);
    assert.equal(isWell(report), false);
    sandbox.simulator.control.clearFaults();
    assert.deepEqual((await removeLeftovers(sandbox.company)).leftBehind, []);
    assert.deepEqual(
      sandbox.live().filter((record) => record === `Attachable ${report.leftBehind[0]?.id}`),
      []
    );
  });

  it('removes what a run that was killed has left, and nothing else', async () => {
    const before = sandbox.live();
    const { control } = sandbox.simulator;
    const { Id } = control.write({
      entity: 'Customer',
      operation: 'create',
      record: { DisplayName: `${runsPrefix}old x` }
    });
    const line = { Amount: 5, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { value: '1' } } };
    const invoice = { CustomerRef: { value: textAt({ Id }, 'Id') }, Line: [line] };
    control.write({ entity: 'Invoice', operation: 'create', record: invoice });
    assert.equal(sandbox.live().length, before.length + 2);
    assert.deepEqual(await removeLeftovers(sandbox.company), { removed: 2, leftBehind: [] });
    assert.deepEqual(sandbox.live(), before);
  });
});
