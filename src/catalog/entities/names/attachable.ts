import { id, metaData, syncToken } from '../../fields/common';
import type { Entity } from '../../types';

export const attachable: Entity = {
  name: 'Attachable',
  resource: 'attachable',
  kind: 'supporting',
  title: 'Attachment',
  plural: 'Attachments',
  operationTitle: 'Attachment',
  verbs: ['upload', 'download', 'create', 'update', 'delete', 'query'],
  events: ['new', 'updated', 'deleted'],
  cdc: true,
  lookup: {
    name: 'FileName',
    fetchWhole: false,
    title: 'FileName',
    subtitle: 'Note',
    details: ['ContentType', 'Size', 'Category'],
    brief: ['Note', 'ContentType']
  },
  requirements: { all: [], oneOf: [['Note', 'FileName']] },
  filterablePaths: { 'AttachableRef.EntityRef.Type': 'string', 'AttachableRef.EntityRef.value': 'string' },
  lineTypes: [],
  shown: { Size: 'Size' },
  findBy: ['FileName'],
  fields: {
    FileName: {
      type: 'string',
      label: 'File name',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'With its ending, such as .pdf',
      maxLength: 1000,
      filterable: true,
      sortable: true
    },
    Note: {
      type: 'string',
      label: 'Notes',
      group: 'messages',
      rank: 'common',
      input: 'longtext',
      hint: 'Text beside the file; up to 2000 letters',
      maxLength: 2000,
      filterable: true,
      sortable: true
    },
    AttachableRef: {
      type: 'AttachableRef',
      list: true,
      mostlyOne: true,
      label: 'Attached to',
      group: 'header',
      rank: 'common',
      input: 'list',
      hint: 'The form or record it belongs to'
    },
    ContentType: {
      type: 'string',
      label: 'File type',
      group: 'header',
      rank: 'common',
      input: 'text',
      hint: 'Such as application/pdf',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    Category: {
      type: 'string',
      label: 'Category',
      group: 'header',
      rank: 'rare',
      input: 'enum',
      hint: 'What the file shows',
      options: {
        'Contact Photo': 'Contact Photo',
        Document: 'Document',
        Image: 'Image',
        Receipt: 'Receipt',
        Signature: 'Signature',
        Sound: 'Sound',
        Other: 'Other'
      },
      values: ['Contact Photo', 'Document', 'Image', 'Receipt', 'Signature', 'Sound', 'Other'],
      filterable: true,
      sortable: true
    },
    Tag: {
      type: 'string',
      label: 'Tag',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Free label',
      maxLength: 2000,
      filterable: true,
      sortable: true
    },
    PlaceName: {
      type: 'string',
      label: 'Place',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Where it was taken',
      maxLength: 2000,
      filterable: true,
      sortable: true
    },
    Lat: {
      type: 'string',
      label: 'Latitude',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Degrees north',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    Long: {
      type: 'string',
      label: 'Longitude',
      group: 'advanced',
      rank: 'rare',
      input: 'text',
      hint: 'Degrees east',
      maxLength: 100,
      filterable: true,
      sortable: true
    },
    Id: id,
    SyncToken: syncToken,
    MetaData: metaData,
    FileAccessUri: { type: 'string', readOnly: true },
    Size: { type: 'integer', readOnly: true, filterable: true, sortable: true },
    ThumbnailFileAccessUri: { type: 'string', readOnly: true },
    TempDownloadUri: { type: 'string', readOnly: true },
    ThumbnailTempDownloadUri: { type: 'string', readOnly: true, filterable: true, sortable: true }
  },
  undocumented: { CustomField: 'CustomField', status: 'string', documentId: 'string' }
};
