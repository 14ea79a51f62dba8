import type { JsonObject } from '../values/json';

/**
 * The custom fields of a company as its Preferences have them (samples/Preferences.2019.json): which of the three are in
 * use, and how the first one is called where one is.
 */
export function customFields(use: string, named: string, first?: string): readonly JsonObject[] {
  const switches = [1, 2, 3].map((number) => ({
    Name: `${use}${number}`,
    Type: 'BooleanType',
    BooleanValue: number === 1 && first !== undefined
  }));
  const names = first === undefined ? [] : [{ Name: `${named}1`, Type: 'StringType', StringValue: first }];
  return [
    { type: 'BooleanTypeCustomFieldDefinition', CustomField: switches },
    ...(names.length > 0 ? [{ type: 'StringTypeCustomFieldDefinition', CustomField: names }] : [])
  ];
}
