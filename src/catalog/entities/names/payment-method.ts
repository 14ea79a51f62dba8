import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const paymentMethod: Entity = {
  name: 'PaymentMethod',
  resource: 'paymentmethod',
  kind: 'nameList',
  title: 'Payment method',
  plural: 'Payment methods',
  operationTitle: 'Payment Method',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: { name: 'Name', fetchWhole: true, title: 'Name', subtitle: 'Type' },
  requirements: { all: ['Name'] },
  knownBy: 'Name',
  lineTypes: [],
  fields: {
    Name: {
      type: 'string',
      label: 'Name',
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Such as Cash or Visa',
      maxLength: 31
    },
    Type: {
      type: 'string',
      label: 'This is a credit card',
      alt: ['This is a credit or debit card'],
      group: 'header',
      rank: 'common',
      input: 'enum',
      hint: 'Card or not',
      options: { CREDIT_CARD: 'Credit card', NON_CREDIT_CARD: 'Not a credit card' },
      values: ['CREDIT_CARD', 'NON_CREDIT_CARD']
    },
    Active: {
      type: 'boolean',
      label: 'Active',
      alt: ['Make inactive (reversed)'],
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Off hides it from lists; it is not deleted',
      filterable: true
    },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: { CustomField: 'CustomField', AttachableRef: 'AttachableRef', status: 'string' }
};
