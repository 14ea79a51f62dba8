import { offered, reportForms, reportVerb, taxRules } from 'node-red-contrib-quickbooks-online/core';

/**
 * What the panels are told of the catalog, as plain data.
 *
 * @param language tag of the editor's language; English where its words are not known
 */
export async function catalogAnswer(language: string): Promise<object> {
  // Loaded when the first panel asks, like the words it brings.
  const { catalogIn } = await import('node-red-contrib-quickbooks-online/words');
  const { reportTables, ...catalog } = catalogIn(language, offered);
  const { takes, write } = reportVerb;
  return {
    ...catalog,
    tax: taxRules,
    operations: [
      ...catalog.operations.map(({ entity, ...row }) => {
        const { id, verb, title, takes, versioned, write, hint, fields, required, include } = row;
        return { id, entity: entity.name, verb, title, takes, versioned, write, hint, fields, required, include };
      }),
      ...reportTables.rows.map(({ name, title }) => {
        return { id: `report.${name}`, entity: reportTables.entity.name, verb: name, title, takes, write };
      })
    ],
    recordless: [reportTables.entity],
    reports: reportForms(reportTables)
  };
}
