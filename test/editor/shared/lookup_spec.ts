import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Route } from 'playwright-core';
import { createAwaitedList } from '../../support/awaited-list';
import { root } from '../../support/root';
import { type EditorPage, openEditor } from '../support/editor-page';

/** A question of the module; what it lacks is filled in. */
interface Question {
  connection?: string;
  entity?: string;
  text?: string;
  filter?: object;
}

interface Heard {
  control: number;
  names?: string[];
  failure?: { status: number; message?: string };
}

/** What the page under test is given to do, and what it has heard. */
declare const asked: { ask: (control: number, question: Question) => void; heard: Heard[] };

/** The module as the panels have it, with controls to ask by and a list of what they hear. */
function script(): string {
  const esbuild = createRequire(import.meta.url)('esbuild') as {
    buildSync: (options: object) => { outputFiles: { text: string }[] };
  };
  const contents = `
    import { createLookUp } from './lookup';
    import { withCatalog } from './catalog';
    const heard = [];
    const controls = [createLookUp(), createLookUp()];
    globalThis.asked = {
      heard,
      ask: (control, question) => controls[control].ask(
        question,
        (offer) => heard.push({ control, names: offer.records.map(({ name }) => name) }),
        (failure) => heard.push({ control, failure })
      )
    };
    withCatalog(() => (globalThis.isReady = true), () => undefined);`;
  const stdin = { contents, resolveDir: join(root, 'nodes/shared/editor'), loader: 'ts' };
  return esbuild.buildSync({ stdin, bundle: true, write: false, format: 'iife' }).outputFiles[0]?.text ?? '';
}

interface Arrival {
  address: string;
  route: Route;
}

const record = (name: string, values: object = {}) => ({ id: name, name, details: [], values });
const answer = (records: object[], whole = false) => ({ realmId: '1', whole, more: false, records });

describe('a control that looks records up', () => {
  let editor: EditorPage;
  /** Questions as they arrive at the server, and those that wait for their answer. */
  const arrivals = createAwaitedList<Arrival>((list) => list.map(({ address }) => address).join('\n'));
  let from = 0;

  before(async () => {
    const connection = { id: 'sim', type: 'qbo-config', name: '', environment: 'simulator', simulatorUrl: '' };
    const real = { id: 'real', type: 'qbo-config', name: '', environment: 'sandbox', simulatorUrl: '' };
    editor = await openEditor([{ id: 'tab', type: 'tab', label: 'Test' }, connection, real]);
    await editor.page.addScriptTag({ content: script() });
    await editor.page.waitForFunction('globalThis.isReady');
    await editor.page.route(/\/qbo\/connections\/[^/]+\/(lookup|open)\//, (route) => {
      const address = decodeURIComponent(
        route
          .request()
          .url()
          .replace(/.*\/qbo\/connections\//, '')
      );
      arrivals.add({ address, route });
    });
  });
  after(() => editor?.close());
  beforeEach(async () => {
    from = arrivals.all().length;
    await editor.page.evaluate(() => void asked.heard.splice(0));
  });

  const ask = (question: Question, control = 0) =>
    editor.page.evaluate(({ to, what }) => asked.ask(to, what), {
      to: control,
      what: { connection: 'real', entity: 'Customer', text: '', ...question }
    });

  const seen = () =>
    arrivals
      .all()
      .slice(from)
      .map(({ address }) => address);

  /** Answers the question that was asked at an address last. */
  async function reply(address: string, json: object, status = 200): Promise<void> {
    const isIt = (one: Arrival) => one.address === address;
    await arrivals.first(isIt, { what: `a question at ${address}`, from, timeoutMs: 20_000 });
    await arrivals.all().findLast(isIt)?.route.fulfill({ status, json });
  }

  async function heard(count: number): Promise<Heard[]> {
    await editor.page.waitForFunction((least) => asked.heard.length >= least, count);
    return editor.page.evaluate(() => asked.heard);
  }

  it('hears the answer to its newest question only, in whatever order they arrive', async () => {
    await ask({ text: 'a' });
    await ask({ text: 'am' });
    await ask({ text: 'amy' });
    await reply('real/lookup/Customer?text=amy', answer([record('Amy')]));
    await reply('real/lookup/Customer?text=a', answer([record('Aaron')]));
    await reply('real/lookup/Customer?text=am', answer([record('Ambrose')]));
    await ask({ text: 'amy' }, 1);
    assert.deepEqual(await heard(2), [
      { control: 0, names: ['Amy'] },
      { control: 1, names: ['Amy'] }
    ]);
  });

  it('is not held up by the slow answer of another', async () => {
    await ask({ text: 'slow' });
    await ask({ text: 'fast' }, 1);
    await reply('real/lookup/Customer?text=fast', answer([record('Fast')]));
    assert.deepEqual(await heard(1), [{ control: 1, names: ['Fast'] }]);
    await reply('real/lookup/Customer?text=slow', answer([record('Slow')]));
    assert.deepEqual((await heard(2))[1], { control: 0, names: ['Slow'] });
  });

  it('does not ask twice for the same text, nor while the first question is out', async () => {
    await ask({ text: 'twice' });
    await ask({ text: 'twice' }, 1);
    await reply('real/lookup/Customer?text=twice', answer([record('Twice')]));
    await heard(2);
    await ask({ text: ' twice ' });
    assert.equal((await heard(3)).length, 3);
    assert.deepEqual(seen(), ['real/lookup/Customer?text=twice']);
  });

  it("hears the server's sentence when it fails, and may try again", async () => {
    const sentence = 'QuickBooks is not available at the moment.';
    await ask({ text: 'down' });
    await reply('real/lookup/Customer?text=down', { error: { code: 'QBO_UNAVAILABLE', message: sentence } }, 502);
    assert.deepEqual(await heard(1), [{ control: 0, failure: { status: 502, message: sentence } }]);
    from = arrivals.all().length;
    await ask({ text: 'down' });
    await reply('real/lookup/Customer?text=down', answer([record('Up again')]));
    assert.deepEqual((await heard(2))[1], { control: 0, names: ['Up again'] });
  });

  it('asks once for a small list, and picks out of it what was typed and what fits', async () => {
    const filter = { entity: 'Account', field: 'AccountType', in: ['Bank'], strict: true };
    const list = [
      record('Card', { AccountType: 'Credit Card' }),
      record('My Checking', { AccountType: 'Bank' }),
      record('Checking', { AccountType: 'Bank' }),
      record('Épargne', { AccountType: 'Bank' })
    ];
    await ask({ entity: 'Account', text: 'check', filter });
    await reply('real/lookup/Account', answer(list, true));
    await heard(1);
    await ask({ entity: 'Account', text: 'epar', filter });
    await ask({ entity: 'Account', text: '', filter: { ...filter, strict: false } });
    assert.deepEqual(
      (await heard(3)).map(({ names }) => names),
      [['Checking', 'My Checking'], ['Épargne'], ['My Checking', 'Checking', 'Épargne', 'Card']]
    );
    assert.deepEqual(seen(), ['real/lookup/Account']);
  });

  it('tells the server the filter of a list that is searched there', async () => {
    await ask({
      entity: 'Item',
      text: 'con',
      filter: { entity: 'Item', field: 'Type', notIn: ['Group'], strict: true }
    });
    await reply('real/lookup/Item?text=con&field=Type&not=Group', answer([record('Concrete', { Type: 'Service' })]));
    assert.deepEqual(await heard(1), [{ control: 0, names: ['Concrete'] }]);
  });

  it('says of the simulator built in that it is one, so that it works before a deploy', async () => {
    await ask({ connection: 'sim', text: 'a' });
    await reply('sim/lookup/Customer?text=a&environment=simulator', answer([]));
    assert.deepEqual(await heard(1), [{ control: 0, names: [] }]);
  });
});
