import assert from 'node:assert/strict';
import { asArray, asObject, asText, at } from '../../support/json';
import { startNodeRed, type NodeRed } from '../../support/node-red';

const module = 'node-red-contrib-quickbooks-online';

describe('The languages', () => {
  let nodeRed: NodeRed;
  before(async () => {
    nodeRed = await startNodeRed();
  });
  after(() => nodeRed.close());

  async function invoice(query: string): Promise<unknown> {
    const entities = asArray(at(await nodeRed.get(`qbo/catalog${query}`), 'entities'));
    return entities.find((entity) => asObject(entity).name === 'Invoice');
  }

  async function titleOf(query: string): Promise<unknown> {
    const operations = asArray(at(await nodeRed.get(`qbo/catalog${query}`), 'operations'));
    return operations.map(asObject).find(({ id }) => id === 'invoice.create')?.title;
  }

  it('of the catalog: the words of the one asked for, whatever the country', async () => {
    for (const tag of ['de', 'de-DE', 'de-AT']) {
      const row = await invoice(`?lang=${tag}`);
      assert.equal(at(row, 'fields.DueDate.label'), 'Fälligkeitsdatum', tag);
      assert.equal(at(row, 'plural'), 'Rechnungen', tag);
      assert.equal(await titleOf(`?lang=${tag}`), 'Rechnung erstellen', tag);
    }
    assert.equal(await titleOf('?lang=fr-CA'), 'Créer une facture');
    assert.equal(await titleOf('?lang=es-MX'), 'Crear factura');
    assert.equal(await titleOf('?lang=pt-BR'), 'Criar fatura');
  });

  it('of the catalog: English in a language that is not known, or in none', async () => {
    const english = await nodeRed.get('qbo/catalog');
    for (const query of ['?lang=xx', '?lang=en-GB', '?lang=', '?lang=de&lang=fr']) {
      assert.deepEqual(await nodeRed.get(`qbo/catalog${query}`), english, query);
    }
    assert.equal(at(await invoice('?lang=xx'), 'fields.DueDate.label'), 'Due date');
  });

  const noted: Readonly<Record<string, string>> = {
    de: 'Rechnung erstellen',
    'de-CH': 'Rechnung erstellen',
    fr: 'Créer une facture',
    'fr-CA': 'Créer une facture',
    es: 'Crear factura',
    'es-ES': 'Crear factura',
    'es-419': 'Crear factura',
    pt: 'Criar fatura',
    'pt-BR': 'Criar fatura',
    'pt-PT': 'Criar fatura'
  };

  it("of the nodes' texts: every variant that a browser may ask for", async () => {
    for (const [tag, title] of Object.entries(noted)) {
      const texts = asObject(await nodeRed.get(`nodes/messages?lng=${tag}`));
      assert.equal(at(texts[`${module}/qbo-action`], 'qbo-action.operation.Invoice.create'), title, tag);
    }
  });

  it("of what the runtime says: the system's own", async () => {
    const spanish = await startNodeRed({ env: { LC_ALL: 'es_MX.UTF-8' } });
    try {
      const page = await fetch(new URL('qbo/oauth/callback?state=unknown', spanish.url));
      assert.match(await page.text(), /Este inicio de sesión no empezó aquí/);
    } finally {
      await spanish.close();
    }
  });

  it('of the help', async () => {
    const helpIn = async (language: string): Promise<string> => {
      const headers = { accept: 'text/html', 'accept-language': language };
      const html = await (await fetch(new URL('nodes', nodeRed.url), { headers })).text();
      return asText(/data-help-name="qbo-trigger">\s*(.*)/.exec(html)?.[1]);
    };
    assert.match(await helpIn('de-AT'), /^Sendet eine Nachricht, wenn/);
    assert.match(await helpIn('es-MX'), /^Envía un mensaje/);
    assert.match(await helpIn('pt-BR'), /^Envia uma mensagem/);
    assert.match(await helpIn('fr'), /^Envoie un message/);
    assert.match(await helpIn('ja'), /^Sends a message/);
  });
});
