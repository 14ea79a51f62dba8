import { metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const customerType: Entity = {
  name: 'CustomerType',
  resource: 'customertype',
  kind: 'nameList',
  title: 'Customer type',
  plural: 'Customer types',
  operationTitle: 'Customer Type',
  verbs: ['get', 'query'],
  events: ['new', 'updated'],
  cdc: false,
  lookup: { name: 'Name', fetchWhole: true, title: 'Name', details: ['Active'] },
  requirements: { all: [] },
  lineTypes: [],
  shown: { Name: 'Name', Active: 'Active' },
  fields: {
    Id: { type: 'string', readOnly: true },
    SyncToken: syncToken,
    Name: { type: 'string', maxLength: 15, readOnly: true },
    Active: { type: 'boolean', readOnly: true, filterable: true, sortable: true },
    MetaData: metaData
  },
  undocumented: { ParentRef: 'reference', FullyQualifiedName: 'string' }
};
