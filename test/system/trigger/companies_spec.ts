import assert from 'node:assert/strict';
import type { Colleague } from '../../support/colleague';
import { createPanel } from '../../support/consent';
import { asText, at, type JsonObject } from '../../support/json';
import type { DeployType } from '../../support/node-red';
import { action, connectionId, trigger } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

const british = '9341450000000044';
const hourly = { interval: 1, intervalUnit: 'hours' };

describe('Triggers of a connection that somebody leads to another company', () => {
  const system = useSystem(async (company) => {
    colleagues = { [company.seed.realmId]: company.colleague, [british]: (await company.other(british)).colleague };
    return [...trigger('customers', 'Customer', ['new'], hourly), ...action('query', 'Customer', 'query')];
  });
  let colleagues: Record<string, Colleague> = {};
  const made: { id: string; realmId: string }[] = [];

  before(() => system.poll('customers'));

  const panel = () => createPanel(system.nodeRed.url);

  async function create(realmId: string): Promise<string> {
    const colleague = colleagues[realmId];
    assert.ok(colleague);
    const id = asText((await colleague.create('Customer', { DisplayName: `Newcomer ${made.length}` })).Id);
    made.push({ id, realmId });
    return id;
  }

  /** Signs in to a company, and says yes to the change. */
  async function changeTo(realmId: string): Promise<void> {
    const page = await panel().confirm(await panel().connect({ connection: connectionId }, realmId));
    assert.match(page.text, /Deploy/);
  }

  const deploy = async (type: DeployType, id: string, change: object) =>
    system.nodeRed.deploy(
      (await system.nodeRed.flows()).map((node) => (node.id === id ? { ...node, ...change } : node)),
      type
    );

  const told = () => system.collector.all().filter(({ topic }) => topic === 'Customer/new');
  const isTold = (id: string, realmId: string) =>
    system.collector.next((got) => at(got, 'qbo.id') === id && at(got, 'qbo.realmId') === realmId);

  it('stay with the one that they have until a deploy, through a power cut too', async () => {
    const { company, nodeRed } = system;
    await changeTo(british);
    const id = await create(company.seed.realmId);
    await create(british);
    await system.poll('customers');
    await isTold(id, company.seed.realmId);
    await nodeRed.kill();
    await nodeRed.restart();
    const info = await panel().connection(connectionId);
    assert.equal(info.realmId, company.seed.realmId);
    assert.equal(at(info, 'next.realmId'), british, 'the editor is told which one waits');
    const late = await create(company.seed.realmId);
    await system.poll('customers');
    await isTold(late, company.seed.realmId);
  });

  it('stay with it also when other nodes are deployed', async () => {
    await deploy('nodes', 'query', { name: 'something else' });
    const id = await create(system.company.seed.realmId);
    await system.poll('customers');
    await isTold(id, system.company.seed.realmId);
    const info = await panel().connection(connectionId);
    assert.deepEqual([info.realmId, at(info, 'next.realmId')], [system.company.seed.realmId, british]);
  });

  it('change to it when the connection is deployed among modified nodes, as it was', async () => {
    const { clientId, realmId } = system.company.seed;
    await create(realmId);
    await deploy('nodes', connectionId, { credentials: { clientId } });
    await system.poll('customers');
    const info = await panel().connection(connectionId);
    assert.deepEqual([info.realmId, info.next], [british, undefined]);
    const id = await create(british);
    await system.poll('customers');
    await isTold(id, british);
  });

  it('find what has happened in the former company since, when they are led back to it', async () => {
    const { seed } = system.company;
    await changeTo(seed.realmId);
    await create(british);
    await deploy('full', 'query', {});
    await system.poll('customers');
    const missed = made.filter(({ realmId }) => realmId === seed.realmId).map(({ id }) => id);
    for (const id of missed) await isTold(id, seed.realmId);
  });

  it('never tell a record of one company as one of the other, nor one from before they came to it', () => {
    const facts = (message: JsonObject) => [at(message, 'qbo.id'), at(message, 'qbo.realmId')].join(' of ');
    const british1st = made.find(({ realmId }) => realmId === british)?.id;
    const known = made.map(({ id, realmId }) => `${id} of ${realmId}`);
    assert.deepEqual(
      told()
        .map(facts)
        .filter((fact) => !known.includes(fact)),
      []
    );
    assert.ok(!told().map(facts).includes(`${british1st} of ${british}`));
  });
});
