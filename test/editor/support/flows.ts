import { operations, structures, type Entity, type Field } from 'node-red-contrib-quickbooks-online/core';

import { kindField, ofFirstKind } from '../../support/wrapped';

export const tab = { id: 'tab', type: 'tab', label: 'panels', disabled: false, info: '' };

export const connection = {
  id: 'company',
  type: 'qbo-config',
  name: 'Test company',
  environment: 'simulator',
  simulatorUrl: '',
  minorVersion: 75,
  redirectUri: '',
  version: 1
};

/** An action as a flow file holds it. */
export function action(id: string, entity: string, operation: string, properties: object = {}) {
  return {
    id,
    type: 'qbo-action',
    z: 'tab',
    name: '',
    connection: 'company',
    entity,
    operation,
    source: 'fields',
    fields: {},
    lines: [],
    options: {},
    output: 'payload',
    requestId: '',
    requestIdType: 'str',
    version: 1,
    x: 200,
    y: 100,
    wires: [[]],
    ...properties
  };
}

/** An invoice of an order from elsewhere: a line for each of what was ordered, and what each delivery costs. */
export function order(id: string) {
  const sale = (name: string) => `SalesItemLineDetail.${name}`;
  const detailType = 'SalesItemLineDetail';
  return action(id, 'Invoice', 'create', {
    fields: { CustomerRef: { value: 'payload.customer', type: 'msg', by: 'auto' } },
    lines: [
      {
        detailType,
        fields: {
          [sale('ItemRef')]: { value: 'sku', type: 'each', by: 'auto' },
          [sale('Qty')]: { value: 'qty', type: 'each' },
          [sale('UnitPrice')]: { value: 'price', type: 'each' }
        },
        each: { value: 'payload.items', type: 'msg' }
      },
      {
        detailType,
        fields: {
          [sale('ItemRef')]: { value: 'Installation', type: 'name' },
          [sale('Qty')]: { value: '2', type: 'num' },
          [sale('UnitPrice')]: { value: '25', type: 'num' }
        },
        each: { value: 'payload.deliveries', type: 'msg' }
      },
      { detailType: 'DescriptionOnly', fields: { Description: { value: 'Thank you', type: 'str' } } }
    ]
  });
}

/** A trigger as a flow file holds it. */
export function trigger(id: string, properties: object = {}) {
  return {
    id,
    type: 'qbo-trigger',
    z: 'tab',
    name: '',
    connection: 'company',
    entity: 'Invoice',
    events: ['new'],
    interval: 10,
    intervalUnit: 'minutes',
    startFrom: 'now',
    since: '',
    output: 'each',
    version: 1,
    x: 500,
    y: 100,
    wires: [[]],
    ...properties
  };
}

/** Values for a reference to records of several kinds, which is asked for by kind and Id. */
function sampleReference(name: string): [string, object][] {
  return [
    [`${name}.type`, { value: 'Vendor', type: 'str' }],
    [`${name}.value`, { value: 'payload.vendor', type: 'msg' }]
  ];
}

function sampleValue(field: Field): { value: string; type: string } | undefined {
  if (field.list) return undefined;
  const choice = field.values?.[0] ?? Object.keys(field.options ?? {})[0];
  if (choice !== undefined) return { value: choice, type: 'str' };
  switch (field.type) {
    case 'reference':
      return field.ref === 'text' || field.ref === 'CurrencyCode'
        ? { value: 'USD', type: 'str' }
        : { value: 'payload.ref', type: 'msg' };
    case 'decimal':
      return { value: '12.5', type: 'num' };
    case 'integer':
      return { value: '12', type: 'num' };
    case 'boolean':
      return { value: 'false', type: 'bool' };
    case 'date':
      return { value: 'today+30', type: 'day' };
    case 'string':
      return { value: 'some text'.slice(0, field.maxLength), type: 'str' };
    default:
      return undefined;
  }
}

/** A value for every plain field that a form of the entity asks for. */
function sampleFields(entity: Entity, creating: boolean): Record<string, object> {
  return Object.fromEntries(
    Object.entries(entity.fields).flatMap(([name, field]) => {
      const asked = field.label !== undefined && !field.readOnly && (creating || !field.createOnly);
      if (asked && field.ref === 'polymorphic') return sampleReference(name);
      const value = asked ? sampleValue(field) : undefined;
      return value ? [[name, value]] : [];
    })
  );
}

const nested = {
  'BillAddr.City': { value: 'payload.city', type: 'msg' },
  'BillAddr.PostalCode': { value: '94019', type: 'str' }
};
const description = { value: 'Meter reading', type: 'str' };
const amount = { value: '47', type: 'num' };

/** A line that is a link to a form of that kind. */
function linking(type: string): readonly object[] {
  return [
    {
      detailType: null,
      fields: {
        'LinkedTxn.TxnType': { value: type, type: 'str' },
        'LinkedTxn.TxnId': { value: 'payload.Id', type: 'msg' },
        Amount: { value: 'payload.Balance', type: 'msg' }
      }
    }
  ];
}

/** Lines of each kind that people fill in. */
const lines: Readonly<Record<string, readonly object[]>> = {
  SalesItemLineDetail: [
    {
      detailType: 'SalesItemLineDetail',
      fields: {
        'SalesItemLineDetail.ItemRef': { value: 'payload.sku', type: 'msg', by: 'name' },
        'SalesItemLineDetail.Qty': { value: '2', type: 'num' },
        Amount: amount,
        Description: description
      }
    }
  ],
  DescriptionOnly: [{ detailType: 'DescriptionOnly', fields: { Description: description } }],
  ItemBasedExpenseLineDetail: [
    {
      detailType: 'ItemBasedExpenseLineDetail',
      fields: {
        'ItemBasedExpenseLineDetail.ItemRef': { value: 'Rock Fountain', type: 'name' },
        'ItemBasedExpenseLineDetail.UnitPrice': { value: 'payload.cost', type: 'msg' },
        'ItemBasedExpenseLineDetail.BillableStatus': { value: 'NotBillable', type: 'str' },
        'LinkedTxn.TxnId': { value: '7', type: 'str' }
      }
    }
  ],
  AccountBasedExpenseLineDetail: [
    {
      detailType: 'AccountBasedExpenseLineDetail',
      fields: {
        'AccountBasedExpenseLineDetail.AccountRef': { value: '7', type: 'id' },
        'AccountBasedExpenseLineDetail.CustomerRef': { value: 'payload.email', type: 'msg', by: 'email' },
        Amount: amount
      }
    }
  ],
  JournalEntryLineDetail: ['Debit', 'Credit'].map((side) => ({
    detailType: 'JournalEntryLineDetail',
    fields: {
      'JournalEntryLineDetail.PostingType': { value: side, type: 'str' },
      'JournalEntryLineDetail.AccountRef': { value: 'payload.account', type: 'msg', by: 'name' },
      Amount: amount,
      'JournalEntryLineDetail.Entity.Type': { value: 'Customer', type: 'str' },
      'JournalEntryLineDetail.Entity.EntityRef': { value: '58', type: 'id' }
    }
  })),
  PaymentLine: linking('Invoice'),
  BillPaymentLine: linking('Bill'),
  DepositLineDetail: [
    {
      detailType: 'DepositLineDetail',
      fields: {
        'DepositLineDetail.AccountRef': { value: '7', type: 'id' },
        'DepositLineDetail.Entity.type': { value: 'Customer', type: 'str' },
        'DepositLineDetail.Entity.value': { value: '58', type: 'id' },
        Amount: amount
      }
    }
  ],
  DepositedLine: linking('Payment'),
  BudgetLine: [
    {
      detailType: null,
      fields: {
        AccountRef: { value: 'payload.account', type: 'msg', by: 'name' },
        BudgetDate: { value: '2027-01-01', type: 'day' },
        Amount: amount
      }
    }
  ],
  TaxRateLine: [
    {
      detailType: null,
      fields: {
        TaxRateName: { value: 'County', type: 'str' },
        RateValue: { value: 'payload.percent', type: 'msg' },
        TaxAgencyId: { value: '1', type: 'id' }
      }
    }
  ],
  ItemAdjustmentLineDetail: [
    {
      detailType: 'ItemAdjustmentLineDetail',
      fields: {
        'ItemAdjustmentLineDetail.ItemRef': { value: 'payload.sku', type: 'msg', by: 'name' },
        'ItemAdjustmentLineDetail.QtyDiff': { value: '-2', type: 'num' }
      }
    }
  ]
};

/** What a record needs because of the values that it has, and that is an object: the fields without which it means nothing. */
function entailed({ requirements, fields }: Entity): Record<string, object> {
  const { conditional = [] } = requirements;
  const isEntailed = ({ if: rule }: (typeof conditional)[number]) =>
    rule.in.some((value) => value === fields[rule.field]?.values?.[0]);
  const objects = conditional.filter(isEntailed).flatMap(({ field: name }) => {
    const inner = Object.entries(structures[fields[name]?.type ?? '']?.fields ?? {});
    return inner.flatMap(([part, field]) => {
      const value = field.rank === 'required' ? sampleValue(field) : undefined;
      return value ? [[`${name}.${part}`, value] as const] : [];
    });
  });
  return Object.fromEntries(objects);
}

const attachment = {
  file: { value: '/data/receipt.pdf', type: 'str', by: 'path' },
  'AttachableRef.EntityRef.type': { value: 'Purchase', type: 'str' },
  'AttachableRef.EntityRef.value': { value: 'payload.Id', type: 'msg' },
  'AttachableRef.IncludeOnSend': { value: 'true', type: 'bool' },
  Category: { value: 'Receipt', type: 'str' },
  Note: { value: 'Lunch', type: 'str' }
};

/** Which record an operation is about. */
function identity({ single, keyed, fields }: Entity): Record<string, object> {
  if (!keyed) return single ? {} : { Id: { value: 'payload.Id', type: 'msg' } };
  const values = Object.keys(keyed.by).map((name) => [name, sampleValue(fields[name] ?? { type: 'string' })] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}

/** When a template makes its forms. */
const times = {
  'RecurringInfo.Name': { value: 'Rent', type: 'str' },
  'RecurringInfo.RecurType': { value: 'Automated', type: 'str' },
  'RecurringInfo.ScheduleInfo.IntervalType': { value: 'Yearly', type: 'str' },
  'RecurringInfo.ScheduleInfo.MonthOfYear': { value: 'May', type: 'str' },
  'RecurringInfo.ScheduleInfo.DayOfMonth': { value: 'payload.day', type: 'msg' }
};

function sample(given: Entity, verb: string): object {
  const entity = ofFirstKind(given);
  const id = identity(entity);
  const ownNested = {
    ...('BillAddr' in entity.fields && nested),
    ...('RecurringInfo' in entity.fields && times),
    ...kindField(given)
  };
  const ownLines = entity.lineTypes.flatMap((kind) => lines[kind] ?? []);
  switch (verb) {
    case 'create':
    case 'upsert':
      return {
        fields: { ...sampleFields(entity, true), ...entailed(entity), ...ownNested },
        lines: ownLines,
        options: { ordered: true }
      };
    case 'update':
      return {
        fields: { ...id, ...sampleFields(entity, false), ...ownNested },
        lines: ownLines,
        options: entity.name === 'Invoice' ? { lines: 'replace' } : {}
      };
    case 'query':
      return {
        options: {
          where: [
            { field: 'MetaData.LastUpdatedTime', op: '>=', value: 'payload.since', type: 'msg' },
            ...(entity.fields.Id?.filterable ? [{ field: 'Id', op: 'in', value: '1,2,3', type: 'str' }] : [])
          ],
          orderBy: 'MetaData.CreateTime DESC',
          limit: 50,
          results: 'each'
        }
      };
    case 'send':
      return { fields: { ...id, sendTo: { value: 'payload.email', type: 'msg' } } };
    case 'upload':
      return { fields: attachment };
    case 'download':
      return { fields: id, options: { encoding: 'buffer' } };
    default:
      return { fields: id };
  }
}

/** One filled-in action for each operation of the catalog. */
export function everyOperation() {
  return operations.map(({ id, entity, verb }, index) => ({
    ...action(id.replace('.', '-'), entity.name, verb, sample(entity, verb)),
    y: 60 + 50 * index
  }));
}
