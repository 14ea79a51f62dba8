import { id, metaData, privateNote, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/**
 * A count of stock that is put right. Facts: `qbo/entities-more.json`, `qbo/more.md`: its page has neither a query nor change
 * data capture, so that there is no operation and no event that needs one.
 */
export const inventoryAdjustment: Entity = {
  name: 'InventoryAdjustment',
  resource: 'inventoryadjustment',
  kind: 'transaction',
  area: 'products',
  title: 'Inventory quantity adjustment',
  plural: 'Inventory quantity adjustments',
  operationTitle: 'Inventory Adjustment',
  verbs: ['create', 'update', 'get', 'delete'],
  events: [],
  cdc: false,
  lookup: {
    name: 'DocNumber',
    fetchWhole: false,
    latest: true,
    title: 'DocNumber',
    subtitle: 'TxnDate',
    details: ['AdjustAccountRef', 'PrivateNote'],
    brief: ['TxnDate', 'AdjustAccountRef', 'PrivateNote'],
    order: 'Id DESC'
  },
  requirements: { all: ['AdjustAccountRef', 'TxnDate', 'Line'] },
  lineTypes: ['ItemAdjustmentLineDetail'],
  fields: {
    TxnDate: {
      type: 'date',
      label: 'Adjustment date',
      group: 'header',
      rank: 'required',
      input: 'day',
      hint: 'Day the stock changed'
    },
    DocNumber: {
      type: 'string',
      label: 'Reference no.',
      group: 'header',
      rank: 'common',
      input: 'text',
      ifEmpty: 'Left empty, QuickBooks numbers it',
      maxLength: 21
    },
    AdjustAccountRef: {
      type: 'reference',
      label: 'Inventory adjustment account',
      group: 'header',
      rank: 'required',
      input: 'reference',
      hint: 'Where gain or loss of stock is counted',
      ref: 'Account',
      filter: {
        entity: 'Account',
        field: 'AccountType',
        in: ['Expense', 'Cost of Goods Sold', 'Other Expense', 'Equity'],
        strict: false
      }
    },
    Line: {
      type: 'Line',
      list: true,
      label: 'Products',
      group: 'lines',
      rank: 'required',
      input: 'list',
      hint: 'Products and by how much they change'
    },
    PrivateNote: { ...privateNote, hint: 'Why the stock changed' },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: {
    ShippingAdjustment: 'boolean',
    CustomerRef: 'reference',
    DepartmentRef: 'reference',
    CustomField: 'CustomField'
  }
};
