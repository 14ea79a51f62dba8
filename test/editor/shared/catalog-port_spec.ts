import assert from 'node:assert/strict';
import {
  includes,
  offered,
  reportEntity,
  reportForms,
  reports,
  reportTables,
  taxRules
} from 'node-red-contrib-quickbooks-online/core';
import type { Catalog } from '../../../nodes/shared/editor/catalog-types';
import { panelCatalog } from '../../support/panel-catalog';

describe('what the panels know of the catalog', () => {
  it('is what the catalog has, after the journey as JSON', async () => {
    const { entities, lineTypes, structures, referenceEntities, operations } = offered;
    const wanted: Catalog = {
      entities,
      lineTypes,
      structures,
      includes,
      referenceEntities,
      operations: [
        ...operations.map(({ id, entity, verb, title, takes, versioned, write, hint, fields, required, include }) => {
          return { id, entity: entity.name, verb, title, takes, versioned, write, hint, fields, required, include };
        }),
        ...reports.map(({ name, title }) => {
          return { id: `report.${name}`, entity: 'Report', verb: name, title, takes: 'parameters', write: false };
        })
      ],
      recordless: [reportEntity],
      reports: reportForms(reportTables),
      tax: taxRules
    };
    assert.deepEqual(await panelCatalog(), JSON.parse(JSON.stringify(wanted)));
  });
});
