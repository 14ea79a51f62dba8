import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, it } from 'mocha';
import helper from 'node-red-node-test-helper';
import { startSimulator, type Simulator } from 'node-red-contrib-quickbooks-online/simulator';
import actionNode from '../../nodes/action/runtime';
import configNode from '../../nodes/config/runtime';
import triggerNode from '../../nodes/trigger/runtime';
import { getPath } from '../../src/client/record/paths';

const resolve = createRequire(__filename).resolve;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runtime = major > 22 || (major === 22 && minor >= 9) ? 'node-red-5' : 'node-red-4';

/** Without a place a node is taken for a config node. */
const placed = { x: 100, y: 100, z: 'tab' };
const tab = { id: 'tab', type: 'tab', label: 'test' };
const create = {
  ...placed,
  id: 'create',
  type: 'qbo-action',
  connection: 'company',
  entity: 'Customer',
  operation: 'create',
  source: 'fields',
  fields: { DisplayName: { value: 'payload.name', type: 'msg' }, Taxable: { value: 'true', type: 'bool' } },
  wires: [['out']]
};
const out = { ...placed, id: 'out', type: 'helper' };
const caught = { ...placed, id: 'caught', type: 'helper' };
const catcher = { ...placed, id: 'catcher', type: 'catch', scope: null, wires: [['caught']] };

/** The next message that arrives at a helper node. */
function arrival(id: string): Promise<unknown> {
  return new Promise((resolveMessage) => helper.getNode(id).once('input', resolveMessage));
}

describe('the nodes, wired by hand', () => {
  let simulator: Simulator;
  before(async () => {
    helper.init(resolve(runtime));
    simulator = await startSimulator();
    await helper.startServer();
  });
  afterEach(() => helper.unload());
  after(async () => {
    await helper.stopServer();
    await simulator.close();
  });

  const company = () => ({ id: 'company', type: 'qbo-config', environment: 'simulator', simulatorUrl: simulator.url });
  const load = (flow: object[]) =>
    helper.load([configNode, triggerNode, actionNode], [tab, ...flow], {
      company: { ...simulator.connect() }
    });

  it('make a record of the panel, with what the message brings', async () => {
    await load([company(), create, out]);
    const arrived = arrival('out');
    helper.getNode('create').receive({ payload: { name: 'By Hand Ltd' } });
    const message = await arrived;
    assert.equal(getPath(message, 'payload.DisplayName'), 'By Hand Ltd');
    assert.equal(getPath(message, 'payload.Taxable'), true);
    assert.equal(getPath(message, 'qbo.operation'), 'create');
  });

  it('say at the Catch node that no connection is chosen', async () => {
    await load([{ ...create, connection: '' }, out, catcher, caught]);
    const arrived = arrival('caught');
    helper.getNode('create').receive({ payload: { name: 'x' } });
    const message = await arrived;
    assert.equal(getPath(message, 'error.code'), 'QBO_INVALID_INPUT');
    assert.match(String(getPath(message, 'error.message')), /^connection: no connection is chosen/);
  });

  it('say so for an operation that does not exist', async () => {
    await load([company(), { ...create, operation: 'delete' }, out, catcher, caught]);
    const arrived = arrival('caught');
    helper.getNode('create').receive({ payload: { name: 'x' } });
    assert.match(String(getPath(await arrived, 'error.message')), /does not offer "delete" on Customer/);
  });

  it('tell a trigger’s failure once, with entity and topic', async () => {
    const trigger = {
      ...placed,
      id: 'trigger',
      type: 'qbo-trigger',
      connection: 'nobody',
      entity: 'Invoice',
      wires: [[]]
    };
    await load([trigger, catcher, caught]);
    const message = await arrival('caught');
    assert.equal(getPath(message, 'error.code'), 'QBO_INVALID_INPUT');
    assert.equal(getPath(message, 'topic'), 'Invoice');
  });
});
