import type { Field, Fields } from '../../catalog';
import type { Model } from './types';

/*
 * Entities that records refer to and that the catalog does not describe field by field (qbo/entities.json). Where the
 * catalog does, its description is the one in use.
 */

const base: Fields = {
  Id: { type: 'string', readOnly: true, filterable: true, sortable: true },
  SyncToken: { type: 'string', readOnly: true },
  MetaData: { type: 'ModificationMetaData', readOnly: true }
};

function text(maxLength?: number, more?: Partial<Field>): Field {
  return { type: 'string', ...(maxLength !== undefined && { maxLength }), ...more };
}

const queryable = { filterable: true, sortable: true } as const;
const flag: Field = { type: 'boolean' };
const number: Field = { type: 'decimal' };
const tree: Field = { type: 'object' };

function reference(ref: string, more?: Partial<Field>): Field {
  return { type: 'reference', ref, ...more };
}

function model(name: string, fields: Fields, more?: Partial<Model>): Model {
  return {
    name,
    resource: name.toLowerCase(),
    kind: 'nameList',
    cdc: true,
    undocumented: {},
    writes: ['create', 'update'],
    ...more,
    fields: { ...base, ...fields }
  };
}

export const ownModels: readonly Model[] = [
  model(
    'BillPayment',
    {
      VendorRef: reference('Vendor', queryable),
      Line: { type: 'Line', list: true },
      TotalAmt: { type: 'decimal', ...queryable },
      PayType: text(undefined, { values: ['Check', 'CreditCard'] }),
      CurrencyRef: reference('CurrencyCode'),
      DocNumber: text(21, queryable),
      PrivateNote: text(4000),
      TxnDate: { type: 'date', ...queryable },
      ExchangeRate: number,
      APAccountRef: reference('Account', queryable),
      DepartmentRef: reference('Department'),
      TransactionLocationType: text(),
      ProcessBillPayment: flag,
      CheckPayment: tree,
      CreditCardPayment: tree
    },
    { kind: 'transaction' }
  )
];
