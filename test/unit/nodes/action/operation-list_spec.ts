import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { isObject } from 'node-red-contrib-quickbooks-online/core';
import german from '../../../../nodes/action/locales/de.json';
import english from '../../../../nodes/action/locales/en-US.json';
import spanish from '../../../../nodes/action/locales/es.json';
import french from '../../../../nodes/action/locales/fr.json';
import portuguese from '../../../../nodes/action/locales/pt.json';
import type { Catalog } from '../../../../nodes/shared/editor/catalog-types';
import { panelCatalog } from '../../../support/panel-catalog';

interface Item {
  value: string;
  label: string;
}
type Say = (key: string) => string;
interface OperationList {
  operationList: (catalog: Catalog, company: { meets: () => undefined }, t: Say) => Item[];
  meantOperations: (typed: string, offered: readonly Item[]) => Item[];
}

/** The panels' code is typed for a browser, which this file is not: it is taken without its types. */
const list = '../../../../nodes/action/model/operation-list';
const words: Readonly<Record<string, object>> = {
  'en-US': english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese
};

/** What people type who look for an operation, in their language, and one that they mean by it. */
const searches: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'en-US': [
    ['find cust', 'Customer/query'],
    ['read invoice', 'Invoice/get'],
    ['list items', 'Item/query'],
    ['email invoice', 'Invoice/send'],
    ['new supplier', 'Vendor/create'],
    ['quote', 'Estimate/create'],
    ['product', 'Item/create'],
    ['check', 'Purchase/create'],
    ['expense', 'Purchase/create'],
    ['remove bill', 'Bill/delete'],
    ['deactivate', 'Customer/deactivate'],
    ['pay', 'Payment/create']
  ],
  de: [
    ['suchen kunde', 'Customer/query'],
    ['neu angebot', 'Estimate/create'],
    ['mailen rechnung', 'Invoice/send'],
    ['artikel', 'Item/create'],
    ['kreditor', 'Vendor/create'],
    ['entfernen rechnung', 'Invoice/delete'],
    ['scheck', 'Purchase/create'],
    ['bezahlen', 'Payment/create']
  ],
  fr: [
    ['chercher client', 'Customer/query'],
    ['nouveau devis', 'Estimate/create'],
    ['courriel facture', 'Invoice/send'],
    ['article', 'Item/create'],
    ['effacer facture', 'Invoice/delete'],
    ['chèque', 'Purchase/create'],
    ['payer', 'Payment/create']
  ],
  es: [
    ['buscar cliente', 'Customer/query'],
    ['nuevo presupuesto', 'Estimate/create'],
    ['correo factura', 'Invoice/send'],
    ['artículo', 'Item/create'],
    ['borrar factura', 'Invoice/delete'],
    ['cheque', 'Purchase/create'],
    ['pagar', 'Payment/create']
  ],
  pt: [
    ['buscar cliente', 'Customer/query'],
    ['novo orçamento', 'Estimate/create'],
    ['e-mail fatura', 'Invoice/send'],
    ['artigo', 'Item/create'],
    ['apagar fatura', 'Invoice/delete'],
    ['cheque', 'Purchase/create'],
    ['pagar', 'Payment/create']
  ]
};

/** The panel's words in a language; operations are called by their titles there. */
function sayIn(language: string, catalog: Catalog): Say {
  const titles = new Map(catalog.operations.map(({ entity, verb, title }) => [`operation.${entity}.${verb}`, title]));
  const said = (key: string): unknown =>
    key.split('.').reduce<unknown>((some, name) => (isObject(some) ? some[name] : undefined), words[language]);
  return (key) => titles.get(key) ?? String(said(key) ?? key);
}

describe('what somebody types who looks for an operation', () => {
  let operations: OperationList;

  before(async () => {
    operations = (await import(list)) as OperationList;
  });

  for (const [language, asked] of Object.entries(searches)) {
    it(`finds it by other words too in ${language}`, async () => {
      const catalog = await panelCatalog(language);
      const offered = operations.operationList(catalog, { meets: () => undefined }, sayIn(language, catalog));
      for (const [typed, meant] of asked) {
        const found = operations.meantOperations(typed, offered).map(({ value }) => value);
        assert.ok(found.includes(meant), `${typed}: ${found.slice(0, 9).join(', ')}`);
      }
    });
  }
});
