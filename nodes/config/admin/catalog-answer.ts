import {
  entities,
  lineTypes,
  operations,
  referenceEntities,
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
  const catalog = catalogIn(language, { entities, referenceEntities, lineTypes, structures, operations });
  return {
    ...catalog,
    tax: taxRules,
    operations: catalog.operations.map(({ id, entity, verb, title, takes, versioned, write }) => {
      return { id, entity: entity.name, verb, title, takes, versioned, write };
    })
  };
}
