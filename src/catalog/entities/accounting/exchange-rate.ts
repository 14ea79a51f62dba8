import { customField, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/**
 * What a unit of another currency is worth on a day. It has no Id: it is read by currency and day, and one POST makes or
 * overwrites it (`qbo/more.md`, Exchangerate), without a version (Assumption: exchange-rate-version).
 */
export const exchangeRate: Entity = {
  name: 'Exchangerate',
  queryName: 'exchangerate',
  envelope: 'ExchangeRate',
  resource: 'exchangerate',
  kind: 'supporting',
  title: 'Exchange rate',
  plural: 'Exchange rates',
  operationTitle: 'Exchange Rate',
  when: ['multicurrency'],
  keyed: { by: { SourceCurrencyCode: 'sourcecurrencycode', AsOfDate: 'asofdate' }, needed: ['SourceCurrencyCode'] },
  alone: true,
  unordered: true,
  verbs: ['update', 'get', 'query'],
  events: [],
  cdc: false,
  lookup: {
    name: 'SourceCurrencyCode',
    fetchWhole: false,
    title: 'SourceCurrencyCode',
    subtitle: 'Rate',
    details: ['AsOfDate', 'TargetCurrencyCode']
  },
  requirements: { all: ['SourceCurrencyCode', 'Rate', 'AsOfDate'] },
  lineTypes: [],
  fields: {
    SourceCurrencyCode: {
      type: 'string',
      label: 'Currency',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Currency the rate is for; not the home one',
      maxLength: 3,
      filterable: true
    },
    Rate: {
      type: 'decimal',
      label: 'Your rate',
      alt: ['Exchange rate'],
      group: 'header',
      rank: 'required',
      input: 'quantity',
      hint: 'Home currency for 1 unit of this currency'
    },
    AsOfDate: {
      type: 'date',
      label: 'Date',
      alt: ['As of'],
      group: 'header',
      rank: 'required',
      input: 'day',
      hint: 'Day the rate is for',
      filterable: true
    },
    TargetCurrencyCode: {
      type: 'string',
      label: 'Home currency',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Leave out: always the home currency',
      maxLength: 3
    },
    CustomField: customField,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: {}
};
