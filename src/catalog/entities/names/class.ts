import { active, fullyQualifiedName, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const classEntity: Entity = {
  name: 'Class',
  resource: 'class',
  kind: 'nameList',
  title: 'Class',
  plural: 'Classes',
  operationTitle: 'Class',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: { name: 'FullyQualifiedName', fetchWhole: true, title: 'FullyQualifiedName', values: ['Name'] },
  requirements: { all: ['Name'], conditional: [{ field: 'ParentRef', if: { field: 'SubClass', in: [true] } }] },
  knownBy: 'Name',
  lineTypes: [],
  shown: { FullyQualifiedName: 'Full name' },
  fields: {
    Name: {
      type: 'string',
      label: 'Name',
      alt: ['Class name'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Unique under its parent; no colon',
      maxLength: 100
    },
    ParentRef: {
      type: 'reference',
      label: 'Is sub-class',
      alt: ['Is sub-class of', 'Make this a sub-class'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Class this one belongs under',
      ref: 'Class'
    },
    SubClass: {
      type: 'boolean',
      label: 'Is sub-class (flag)',
      group: 'advanced',
      rank: 'rare',
      input: 'yesno',
      hint: 'Follows from the parent; leave out'
    },
    Active: active,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    FullyQualifiedName: fullyQualifiedName
  },
  undocumented: { CustomField: 'CustomField', AttachableRef: 'AttachableRef', status: 'string' }
};
