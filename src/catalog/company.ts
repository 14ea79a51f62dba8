import type { Entity, Verb } from './types';
import type { VerbRow } from './verbs';

/** Stands for an entity where operations have one: what is asked of the company as a whole is about no record. */
export const companyEntity: Entity = {
  name: 'Company',
  resource: 'company',
  kind: 'supporting',
  title: 'Company',
  plural: 'Company',
  operationTitle: 'Company',
  verbs: ['request', 'batch'],
  events: [],
  cdc: false,
  lookup: { name: 'Name', fetchWhole: false, title: 'Name' },
  fields: {},
  undocumented: {},
  requirements: { all: [] },
  lineTypes: []
};

/** What can be asked of a company beside the operations on its records (`qbo/api.md` sections 2 and 9). */
export const companyVerbs: Readonly<Partial<Record<Verb, VerbRow>>> = {
  request: {
    title: 'Make any other request',
    hint: 'Sends a request of your own to the company, for what no other operation does.',
    method: 'POST',
    path: () => '',
    takes: 'request',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest',
    required: ['method', 'path'],
    fields: {
      method: {
        type: 'string',
        label: 'Method',
        group: 'header',
        rank: 'required',
        input: 'enum',
        values: ['GET', 'POST'],
        options: { GET: 'GET (read)', POST: 'POST (write)' }
      },
      path: {
        type: 'string',
        label: 'Path',
        group: 'header',
        rank: 'required',
        input: 'text',
        hint: 'Below the company, such as /companyinfo/1 or /taxservice/taxcode'
      },
      query: {
        type: 'object',
        label: 'Query',
        group: 'header',
        rank: 'common',
        hint: 'Parameters of the address by name, as an object'
      },
      body: { type: 'object', label: 'Body', group: 'header', rank: 'common', hint: 'What a POST sends' },
      accept: {
        type: 'string',
        label: 'Accept',
        group: 'header',
        rank: 'rare',
        input: 'text',
        hint: 'What to answer with: application/json, or application/pdf for a PDF'
      }
    }
  },
  batch: {
    title: 'Several operations at once',
    hint: 'Creates, updates, deletes, voids and queries, 30 to a request; each item has a result or an error of its own.',
    method: 'POST',
    path: () => '/batch',
    contentType: 'application/json',
    takes: 'items',
    write: true,
    metered: true,
    afterUnknown: 'sameRequest',
    required: ['items'],
    fields: {
      items: {
        type: 'object',
        list: true,
        label: 'Items',
        group: 'header',
        rank: 'required',
        hint: 'A list of { entity, operation, payload }'
      }
    }
  }
};
