import type { Entity } from '../types';
import { undocumentedParameters } from './periods';

/** Stands for an entity where operations have one: reports are no records, and nothing refers to them. */
export const reportEntity: Entity = {
  name: 'Report',
  resource: 'reports',
  kind: 'supporting',
  title: 'Report',
  plural: 'Reports',
  operationTitle: 'Report',
  verbs: [],
  events: [],
  cdc: false,
  lookup: { name: 'Name', fetchWhole: false, title: 'Name' },
  fields: {},
  undocumented: Object.fromEntries(undocumentedParameters.map((name) => [name, 'string' as const])),
  requirements: { all: [] },
  lineTypes: []
};
