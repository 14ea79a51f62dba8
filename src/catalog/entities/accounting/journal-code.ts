import { customField, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** A journal of a French company (`qbo/more.md`). */
export const journalCode: Entity = {
  name: 'JournalCode',
  resource: 'journalcode',
  kind: 'nameList',
  title: 'Journal code',
  plural: 'Journal codes',
  operationTitle: 'Journal Code',
  when: ['FR'],
  verbs: ['create', 'update', 'upsert', 'get', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: { name: 'Name', fetchWhole: true, title: 'Name', subtitle: 'Type', details: ['Description'] },
  requirements: { all: ['Name'] },
  knownBy: 'Name',
  lineTypes: [],
  fields: {
    Name: {
      type: 'string',
      label: 'Code',
      alt: ['Name'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: '2 to 20 letters, such as VT',
      maxLength: 20
    },
    Type: {
      type: 'string',
      label: 'Type',
      group: 'header',
      rank: 'common',
      input: 'enum',
      hint: 'Kind of journal',
      options: {
        Expenses: 'Purchases (achats)',
        Sales: 'Sales (ventes)',
        Bank: 'Bank (banque)',
        Nouveaux: 'Opening balances (à nouveaux)',
        Wages: 'Wages (paie)',
        Cash: 'Cash (caisse)',
        Others: 'Other (opérations diverses)'
      },
      values: ['Expenses', 'Sales', 'Bank', 'Nouveaux', 'Wages', 'Cash', 'Others'],
      createOnly: true
    },
    Description: {
      type: 'string',
      label: 'Description',
      group: 'messages',
      rank: 'common',
      input: 'text',
      hint: 'What the journal is for'
    },
    CustomField: customField,
    Active: {
      type: 'boolean',
      label: 'Active',
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Off hides it from lists; it is not deleted'
    },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: { AttachableRef: 'AttachableRef', status: 'string' }
};
