import type { Structure } from '../types';

/** What an attachment is attached to. */
export const attachments: Readonly<Record<string, Structure>> = {
  AttachableRef: {
    title: 'Attached to',
    fields: {
      IncludeOnSend: {
        type: 'boolean',
        label: 'Attach to email',
        group: 'e-mail',
        rank: 'common',
        input: 'yesno',
        hint: 'Send the file along with the form'
      },
      LineInfo: {
        type: 'string',
        label: 'Line',
        group: 'advanced',
        rank: 'rare',
        input: 'text',
        hint: 'Line of the form the file belongs to'
      },
      NoRefOnly: {
        type: 'boolean',
        label: 'Not attached to anything',
        group: 'advanced',
        rank: 'rare',
        input: 'yesno',
        hint: 'Leave out'
      },
      CustomField: {
        type: 'CustomField',
        list: true,
        label: 'Custom fields',
        group: 'custom',
        rank: 'rare',
        input: 'list',
        hint: 'Your own fields, up to 3 text values'
      },
      Inactive: {
        type: 'boolean',
        label: 'Inactive',
        group: 'advanced',
        rank: 'rare',
        input: 'yesno',
        hint: 'Leave out'
      },
      EntityRef: {
        type: 'reference',
        label: 'Attached to',
        group: 'header',
        rank: 'required',
        input: 'reference',
        hint: 'The form or record',
        ref: 'polymorphic'
      }
    }
  }
};
