import assert from 'node:assert/strict';
import { startCollector, type Collector } from '../../support/collector';
import { startCompany, type Company } from '../../support/company';
import { tab } from '../../support/flow';
import { asArray } from '../../support/json';
import { action, collectedFlow, connection, connectionId, startOf } from '../../support/qbo-flow';
import { inject, openConsent, stateOf } from './consent-page';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';

const british = '9341450000000044';

describe('Connecting a deployed connection to another company', () => {
  let company: Company;
  let collector: Collector;
  let editor: EditorPage;

  before(async () => {
    company = await startCompany();
    const { colleague } = await company.other(british);
    await colleague.create('Customer', { DisplayName: 'Only here' });
    collector = await startCollector();
    editor = await openEditor([tab()], { fresh: true });
    const flow = [connection(company.url, company.seed), ...action('query', 'Customer', 'query')];
    await editor.load(collectedFlow(collector, flow));
  });
  after(() => closeAll(collector, company, editor));

  const isDirty = () => editor.page.evaluate<boolean>('RED.nodes.dirty()');
  const panelShows = (text: string | RegExp) => editor.page.locator('#qbo-card').getByText(text).first().waitFor();

  /** Whether the flows work with the other company. */
  async function haveMoved(): Promise<boolean> {
    await inject(editor.page, startOf('query'), "select * from Customer where DisplayName = 'Only here'");
    const got = await collector.next(({ place }) => place === 'out' || place === 'caught');
    assert.equal(got.place, 'out', JSON.stringify(got.error));
    return asArray(got.payload).length === 1;
  }

  it('marks it as changed, so that Deploy moves the flows, and nothing else does', async () => {
    const { page, nodeRed } = editor;
    assert.equal(await haveMoved(), false);
    await editor.openConfig(connectionId);
    const consent = await openConsent(page, '#qbo-connect-again');
    await consent.connect(british);
    await consent.says('Another company than before');
    await panelShows('The other window says how it ended');
    await consent.page.click('button');
    await panelShows('Once it is deployed, the flows use it');
    assert.equal(await page.innerText('#qbo-result'), '', 'what was said while it was open is away');
    await consent.page.close();
    await editor.done();
    assert.equal(await isDirty(), true);
    assert.equal((await editor.state(connectionId)).changed, true);

    const others = (await nodeRed.flows()).map((node) => (node.id === 'query' ? { ...node, name: 'other' } : node));
    await nodeRed.deploy(others, 'nodes');
    assert.equal(await haveMoved(), false, 'another node was deployed, by somebody else');

    await editor.reload();
    assert.equal(await isDirty(), false);
    await editor.openConfig(connectionId);
    await panelShows('Once it is deployed, the flows use it');
    await editor.cancel();
    assert.equal(await isDirty(), true, 'a page that was loaded anew offers the deploy again');
    await page.click('#red-ui-header-button-deploy-options');
    await page.click('#deploymenu-item-node');
    await editor.deploy();
    assert.equal(await haveMoved(), true);

    await editor.openConfig(connectionId);
    await page.locator('#qbo-facts').getByText(british).waitFor();
    assert.doesNotMatch(await stateOf(page), /Once it is deployed/);
    await editor.cancel();
    assert.equal(await isDirty(), false);
    editor.assertQuiet();
  });
});
