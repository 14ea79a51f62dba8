import { active, fullyQualifiedName, id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const department: Entity = {
  name: 'Department',
  resource: 'department',
  kind: 'nameList',
  title: 'Location',
  plural: 'Locations',
  operationTitle: 'Location',
  verbs: ['create', 'update', 'upsert', 'get', 'deactivate', 'reactivate', 'query'],
  events: ['new', 'updated'],
  cdc: true,
  lookup: { name: 'FullyQualifiedName', fetchWhole: true, title: 'FullyQualifiedName', values: ['Name'] },
  requirements: { all: ['Name'] },
  knownBy: 'Name',
  lineTypes: [],
  shown: { FullyQualifiedName: 'Full name', SubDepartment: 'Is sub-location' },
  fields: {
    Name: {
      type: 'string',
      label: 'Name',
      alt: ['Location name'],
      group: 'header',
      rank: 'required',
      input: 'text',
      hint: 'Unique under its parent; no colon',
      maxLength: 100
    },
    ParentRef: {
      type: 'reference',
      label: 'Is sub-location',
      alt: ['Is sub-location of'],
      group: 'header',
      rank: 'common',
      input: 'reference',
      hint: 'Location this one belongs under',
      ref: 'Department'
    },
    Active: active,
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    FullyQualifiedName: fullyQualifiedName,
    SubDepartment: { type: 'boolean', readOnly: true, sortable: true }
  },
  undocumented: {
    CustomField: 'CustomField',
    AttachableRef: 'AttachableRef',
    status: 'string',
    Address: 'PhysicalAddress'
  }
};
