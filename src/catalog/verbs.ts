import type { Entity, Fields, Verb } from './types';

/** What a verb does to a company, in the terms of `qbo/api.md` sections 2, 4, 6 and 7. */
export interface VerbRow {
  /** Beginning of the operation's title ("Create Invoice"). */
  title: string;
  method: 'GET' | 'POST';
  /** Path below `/v3/company/{realmId}`; `id` is the record's Id where the verb takes one. */
  path: (resource: string, id: string) => string;
  /** Query parameters beside `minorversion` and `requestid`. */
  query?: Readonly<Record<string, string>>;
  /** Content type of the body; none: the request has no body. */
  contentType?: string;
  /** What the verb is given. */
  takes: 'record' | 'id' | 'query' | 'file' | 'parameters' | 'request' | 'items';
  /** Changes something in QuickBooks: carries a `requestid`. */
  write: boolean;
  /** Counts against the app's monthly reads (`qbo/limits.md` section 3). */
  metered: boolean;
  /**
   * How to learn what became of a request whose answer was lost: `sameRequest` repeats it under the same requestid
   * (QuickBooks answers with the first result; Assumption: requestid-repeat), `delivered` reads the record and looks
   * for a delivery since, `uploaded` looks for the file among the attachments of what it was linked to.
   */
  afterUnknown: 'sameRequest' | 'delivered' | 'uploaded';
  /** May be given the version of the record that was seen, so that one changed since stays as it is. */
  versioned?: true;
  /** Faults that mean the wish is already fulfilled when an earlier answer was lost. Assumption: gone-is-deleted. */
  doneCodes?: readonly string[];
  /** How an item of a batch asks for it; none: it cannot be asked for there (`qbo/api.md` sections 6 and 9). */
  inBatch?: BatchItem;
  /** Where it is about no record: what it does, in a sentence, and what it is given, by name. */
  hint?: string;
  fields?: Fields;
  required?: readonly string[];
}

/** What an item of a batch says of its verb. */
export interface BatchItem {
  /** Its `operation`; none for a query, which is asked for by its statement. */
  operation?: 'create' | 'update' | 'delete';
  /** Its `optionsData`. */
  optionsData?: string;
}

/** A name of a list that is hidden, or shown again: an update of `Active` (`qbo/api.md` section 6). */
function activation(title: string): VerbRow {
  return {
    title,
    method: 'POST',
    path: (resource) => `/${resource}`,
    contentType: 'application/json',
    takes: 'id',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest',
    versioned: true
  };
}

export const verbs: Readonly<Partial<Record<Verb, VerbRow>>> = {
  create: {
    title: 'Create',
    method: 'POST',
    path: (resource) => `/${resource}`,
    contentType: 'application/json',
    takes: 'record',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest',
    inBatch: { operation: 'create' }
  },
  update: {
    title: 'Update',
    method: 'POST',
    path: (resource) => `/${resource}`,
    contentType: 'application/json',
    takes: 'record',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest',
    inBatch: { operation: 'update' }
  },
  upsert: {
    title: 'Create or update',
    method: 'POST',
    path: (resource) => `/${resource}`,
    contentType: 'application/json',
    takes: 'record',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest'
  },
  get: {
    title: 'Get',
    method: 'GET',
    path: (resource, id) => `/${resource}/${id}`,
    takes: 'id',
    write: false,
    metered: true,
    afterUnknown: 'sameRequest'
  },
  delete: {
    title: 'Delete',
    method: 'POST',
    path: (resource) => `/${resource}`,
    query: { operation: 'delete' },
    contentType: 'application/json',
    takes: 'id',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest',
    versioned: true,
    doneCodes: ['610'],
    inBatch: { operation: 'delete' }
  },
  void: {
    title: 'Void',
    method: 'POST',
    path: (resource) => `/${resource}`,
    query: { operation: 'update', include: 'void' },
    contentType: 'application/json',
    takes: 'id',
    write: true,
    metered: false,
    afterUnknown: 'sameRequest',
    versioned: true,
    inBatch: { operation: 'update', optionsData: 'void' }
  },
  deactivate: activation('Deactivate'),
  reactivate: activation('Reactivate'),
  send: {
    title: 'Send',
    method: 'POST',
    path: (resource, id) => `/${resource}/${id}/send`,
    contentType: 'application/octet-stream',
    takes: 'id',
    write: true,
    metered: false,
    afterUnknown: 'delivered'
  },
  pdf: {
    title: 'Get PDF of',
    method: 'GET',
    path: (resource, id) => `/${resource}/${id}/pdf`,
    takes: 'id',
    write: false,
    metered: true,
    afterUnknown: 'sameRequest'
  },
  upload: {
    title: 'Upload',
    method: 'POST',
    path: () => '/upload',
    contentType: 'multipart/form-data',
    takes: 'file',
    write: true,
    metered: false,
    afterUnknown: 'uploaded'
  },
  download: {
    title: 'Get',
    method: 'GET',
    path: (resource, id) => `/${resource}/${id}`,
    takes: 'id',
    write: false,
    metered: true,
    afterUnknown: 'sameRequest'
  },
  query: {
    title: 'Query',
    method: 'GET',
    path: () => '/query',
    takes: 'query',
    write: false,
    metered: true,
    afterUnknown: 'sameRequest',
    inBatch: {}
  }
};

/** What every report does to a company; the id in its path is the report's API name (`qbo/api.md` section 11). */
export const reportVerb: VerbRow = {
  title: 'Report',
  method: 'GET',
  path: (resource, id) => `/${resource}/${id}`,
  takes: 'parameters',
  write: false,
  metered: true,
  afterUnknown: 'sameRequest'
};

/** Path below `/v3/company/{realmId}` at which a record of that Id is read (`qbo/api.md` section 2). */
export function readPath(
  { resource, single, keyed }: Pick<Entity, 'resource' | 'single' | 'keyed'>,
  id: string,
  realmId: string
): string {
  if (keyed || single?.readBy === 'nothing') return `/${resource}`;
  return `/${resource}/${single ? realmId : id}`;
}
