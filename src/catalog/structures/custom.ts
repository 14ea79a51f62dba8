import type { Structure } from '../types';

/** Fields and tags that a company makes for itself. */
export const custom: Readonly<Record<string, Structure>> = {
  CustomExtensionAssociatedValues: { fields: {}, undocumented: { Key: 'string', Value: 'string' } },
  CustomExtensions: {
    fields: {},
    undocumented: { ExtensionType: 'string', AssociatedValues: 'CustomExtensionAssociatedValues' }
  },
  CustomField: {
    title: 'Custom field',
    fields: {
      DefinitionId: {
        type: 'string',
        label: 'Custom field',
        group: 'custom',
        rank: 'required',
        input: 'enum',
        hint: 'Which of your custom fields: 1, 2 or 3'
      },
      StringValue: {
        type: 'string',
        label: 'Value',
        group: 'custom',
        rank: 'required',
        input: 'text',
        hint: 'Text to put into the field'
      },
      Name: {
        type: 'string',
        label: 'Name',
        group: 'advanced',
        rank: 'rare',
        input: 'text',
        hint: 'Shown only; not needed when sending',
        readOnly: true
      },
      Type: {
        type: 'string',
        label: 'Type',
        group: 'advanced',
        rank: 'rare',
        input: 'enum',
        hint: 'Text on this API; leave out',
        options: { StringType: 'Text', BooleanType: 'Yes or no', NumberType: 'Number', DateType: 'Date' },
        values: ['StringType', 'BooleanType', 'NumberType', 'DateType'],
        readOnly: true
      }
    },
    undocumented: { BooleanValue: 'boolean', DateValue: 'date', NumberValue: 'decimal' }
  },
  Tag: {
    fields: {},
    undocumented: {
      Id: 'string',
      SyncToken: 'string',
      MetaData: 'ModificationMetaData',
      CustomField: 'CustomField',
      AttachableRef: 'AttachableRef',
      domain: 'string',
      status: 'string',
      sparse: 'boolean',
      Name: 'string'
    }
  }
};
