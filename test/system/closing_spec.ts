import assert from 'node:assert/strict';
import { at } from '../support/json';
import { action, startOf } from '../support/qbo-flow';
import { useSystem } from '../support/system';

describe('A message whose node is being stopped', () => {
  const system = useSystem(action('create customer', 'Customer', 'create'));

  /** Deploys anew while a message is under way, and gives what was logged of it. */
  async function deployMeanwhile(name: string): Promise<string> {
    const { nodeRed } = system;
    const from = nodeRed.lines().length;
    await nodeRed.inject(startOf('create customer'), { payload: { DisplayName: name } });
    await nodeRed.deploy((await nodeRed.flows()) as object[], 'full');
    return nodeRed.waitForLog(/\[qbo-action:create customer\]/, { from });
  }

  it('may finish what is under way, and is logged as done', async () => {
    await system.company.fault({ method: 'POST', path: '/customer', times: 1, delayMs: 1_500 });
    const line = await deployMeanwhile('Slow Answer Ltd');
    assert.match(line, /\[error\]/);
    assert.match(line, /customer\.create .*requestId [0-9a-f-]{36} outcome done/i);
    assert.ok(await system.company.colleague.idOf('Customer', 'DisplayName', 'Slow Answer Ltd'));
  });

  it('is not repeated after a lost answer, and is logged with its outcome unknown', async () => {
    const before = (await system.company.requests()).length;
    await system.company.fault({ method: 'POST', path: '/customer', when: 'after', drop: true });
    const line = await deployMeanwhile('Lost Answer Ltd');
    assert.match(line, /customer\.create .*outcome unknown: .*Look before repeating it/);
    const sent = (await system.company.requests()).slice(before).filter(({ path }) => path.endsWith('/customer'));
    assert.ok(sent.length <= 2, `sent ${sent.length} times`);
  });
});

describe('A write whose outcome stayed unknown', () => {
  const system = useSystem(action('create customer', 'Customer', 'create'));

  it('is done once when the caught message is wired back into the node', async function () {
    this.timeout(90_000);
    await system.company.fault({ method: 'POST', path: '/customer', when: 'after', drop: true, times: 6 });
    const caught = await system.refuse('create customer', { payload: { DisplayName: 'Once Ltd' } });
    assert.equal(at(caught, 'error.code'), 'QBO_NETWORK');
    assert.equal(at(caught, 'error.cause.outcome'), 'unknown');
    assert.equal(at(caught, 'qbo.retry.node'), 'create customer');
    const again = await system.run('create customer', { payload: caught.payload, qbo: caught.qbo });
    assert.equal(at(again, 'payload.DisplayName'), 'Once Ltd');
    assert.equal(at(again, 'qbo.requestId'), at(caught, 'error.cause.requestId'));
    assert.equal(at(again, 'qbo.retry'), undefined);
  });
});
