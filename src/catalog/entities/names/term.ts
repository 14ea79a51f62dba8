import { active, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const term: Entity = {
  name: 'Term',
  resource: 'term',
  kind: 'nameList',
  title: 'Term',
  plural: 'Terms',
  operationTitle: 'Term',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: {
    name: 'Name',
    fetchWhole: true,
    title: 'Name',
    details: ['DueDays', 'DayOfMonthDue', 'DiscountPercent']
  },
  requirements: { all: ['Name'], oneOf: [['DueDays', 'DayOfMonthDue']] },
  knownBy: 'Name',
  lineTypes: [],
  shown: { Type: 'Kind of term' },
  fields: {
    Name: {
      type: 'string',
      label: 'Name',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Such as Net 30',
      maxLength: 31,
      filterable: true,
      sortable: true
    },
    DueDays: {
      type: 'integer',
      range: [0, 999],
      label: 'Due in fixed number of days',
      alt: ['Due in fixed no. of days'],
      group: 'header',
      rank: 'required',
      input: 'quantity',
      hint: 'Days until due, 0 to 999'
    },
    DayOfMonthDue: {
      type: 'integer',
      range: [1, 31],
      label: 'Due by certain day of the month',
      group: 'header',
      rank: 'required',
      input: 'quantity',
      hint: 'Day of the month, 1 to 31'
    },
    DueNextMonthDays: {
      type: 'integer',
      range: [0, 999],
      label: 'Due the next month if issued within',
      alt: ['Due the next month if issued within ... days of due date'],
      group: 'header',
      rank: 'rare',
      input: 'quantity',
      hint: 'Days before the due day, 0 to 999'
    },
    DiscountPercent: {
      type: 'decimal',
      range: [0, 100],
      label: 'Discount %',
      alt: ['Apply discount if paid early'],
      group: 'payment',
      rank: 'rare',
      input: 'percent',
      hint: 'Off for paying early'
    },
    DiscountDays: {
      type: 'integer',
      range: [0, 999],
      label: 'If paid within',
      group: 'payment',
      rank: 'rare',
      input: 'quantity',
      hint: 'Days in which the discount holds'
    },
    DiscountDayOfMonth: {
      type: 'integer',
      range: [0, 31],
      label: 'If paid before day of month',
      group: 'payment',
      rank: 'rare',
      input: 'quantity',
      hint: 'Day until which the discount holds'
    },
    Active: active,
    Type: { type: 'string', values: ['STANDARD', 'DATE_DRIVEN'] },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: { CustomField: 'CustomField', AttachableRef: 'AttachableRef', status: 'string' }
};
