import assert from 'node:assert/strict';
import { asArray, asObject, at } from '../../support/json';
import { idOf, type ClientCompany } from '../company';
import type { Call } from '../trial';
import { act, actions, choices, poll, sources } from './host';
import { trials } from './trials';

type Make = (company: ClientCompany) => Promise<unknown>;

function acting(action: string): Make {
  const trial = trials[action];
  assert.ok(trial, `nothing is known of ${action}`);
  return async (company) => {
    const answer = at(await act(company, action, await trial.fill(company)), trial.answers);
    if (trial.answers.startsWith('QueryResponse.')) assert.ok(asArray(answer).length > 0, 'nothing was found');
    else if (trial.answers === 'Header') asObject(answer);
    else idOf(answer);
  };
}

/** The entity that a source watches, as its name has it. */
function watched(source: string): string {
  const [, word = ''] = source.split('-');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Properties whose choices the page loads, with the entity that they are of. */
const chosen: Readonly<Record<string, string>> = {
  invoiceId: 'Invoice',
  customer: 'Customer',
  customerType: 'CustomerType',
  paymentMethod: 'PaymentMethod',
  currency: 'CompanyCurrency',
  purchaseId: 'Purchase',
  estimateId: 'Estimate',
  vendor: 'Vendor',
  termIds: 'Term',
  vendorIds: 'Vendor',
  accountIds: 'Account',
  classIds: 'Class',
  employeeIds: 'Employee',
  departmentIds: 'Department',
  itemId: 'Item',
  billId: 'Bill',
  purchaseOrderId: 'PurchaseOrder',
  salesReceiptId: 'SalesReceipt',
  timeActivityId: 'TimeActivity',
  paymentId: 'Payment',
  taxCodeId: 'TaxCode',
  taxClassificationId: 'TaxClassification'
};

/** A run of each action and source, and the choices of each property, of one also those of the second page. */
export function pipedreamCalls(company: () => ClientCompany): readonly Call[] {
  const polls = sources.map((source): [string, Make] => [
    source,
    async (own) => {
      await own.made(watched(source));
      const there = await own.colleague.list(watched(source));
      assert.equal((await poll(own, source)).length, there.length);
    }
  ]);
  const pages = Object.entries(chosen).map(([property, entity]): [string, Make] => [
    `choices of ${property}`,
    async (own) => {
      const there = await own.colleague.list(entity).catch(() => []);
      assert.equal((await choices(own, property)).length, Math.min(10, there.length));
    }
  ]);
  const further: [string, Make] = [
    'choices of accountIds, the second page',
    async (own) => assert.ok((await choices(own, 'accountIds', 1)).length > 0, 'the page is empty')
  ];
  const all = [...actions.map((action): [string, Make] => [action, acting(action)]), ...polls, ...pages, further];
  return all.map(([name, make]) => ({ name, make: () => make(company()) }));
}
