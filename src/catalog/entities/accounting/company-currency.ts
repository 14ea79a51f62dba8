import { active, customField, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

/** A currency that a company with several uses; references to it hold its Code, not its Id (`qbo/more.md`). */
export const companyCurrency: Entity = {
  name: 'CompanyCurrency',
  resource: 'companycurrency',
  kind: 'nameList',
  title: 'Currency',
  plural: 'Currencies',
  operationTitle: 'Currency',
  when: ['multicurrency'],
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: { name: 'Code', fetchWhole: true, title: 'Code', subtitle: 'Name', details: ['Active'] },
  requirements: { all: ['Code'] },
  knownBy: 'Code',
  lineTypes: [],
  fields: {
    Code: {
      type: 'string',
      label: 'Currency',
      alt: ['Currency code'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Three letters of ISO 4217, such as EUR',
      maxLength: 3,
      createOnly: true
    },
    Name: {
      type: 'string',
      label: 'Name',
      group: 'header',
      rank: 'rare',
      input: 'text',
      ifEmpty: 'Taken from the code if left empty'
    },
    Active: active,
    CustomField: customField,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData
  },
  undocumented: { AttachableRef: 'AttachableRef', status: 'string' }
};
