import {
  entities,
  lineTypes,
  operations,
  referenceEntities,
  reportForms,
  reportTables,
  reportVerb,
  structures,
  taxRules
} from 'node-red-contrib-quickbooks-online/core';

/**
 * What the panels are told of the catalog, as plain data.
 *
 * @param language tag of the editor's language; English where its words are not known
 */
export async function catalogAnswer(language: string): Promise<object> {
  // Loaded when the first panel asks, like the words it brings.
  const { catalogIn } = await import('node-red-contrib-quickbooks-online/words');
  const tables = { entities, referenceEntities, lineTypes, structures, operations, reportTables };
  const { reportTables: told, ...catalog } = catalogIn(language, tables);
  const { takes, write } = reportVerb;
  return {
    ...catalog,
    tax: taxRules,
    operations: [
      ...catalog.operations.map(({ id, entity, verb, title, takes, versioned, write }) => {
        return { id, entity: entity.name, verb, title, takes, versioned, write };
      }),
      ...told.rows.map(({ name, title }) => {
        return { id: `report.${name}`, entity: told.entity.name, verb: name, title, takes, write };
      })
    ],
    recordless: [told.entity],
    reports: reportForms(told)
  };
}
