import assert from 'node:assert/strict';
import {
  entities,
  lineTypes,
  operations,
  referenceEntities,
  structures,
  taxRules
} from 'node-red-contrib-quickbooks-online/core';
import type { Catalog } from '../../../nodes/shared/editor/catalog-types';

describe('what the panels know of the catalog', () => {
  it('is what the catalog has, after the journey as JSON', () => {
    const answer: Catalog = {
      entities,
      lineTypes,
      structures,
      referenceEntities,
      operations: operations.map(({ id, entity, verb, title, takes, write }) => {
        return { id, entity: entity.name, verb, title, takes, write };
      }),
      tax: taxRules
    };
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
  });
});
