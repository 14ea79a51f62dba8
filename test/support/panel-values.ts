import { lineTypes, structures, type Entity, type Field, type Fields } from 'node-red-contrib-quickbooks-online/core';
import { asObject, at, isObject, type JsonObject } from './json';

/** A value as the panel saves it. */
export interface PanelValue {
  value: string;
  type: string;
  [more: string]: string;
}

/** A record as the panel saves it. */
export interface PanelRecord {
  fields: Record<string, PanelValue>;
  lines: { detailType: string | null; fields: Record<string, PanelValue> }[];
}

const typeOf: Readonly<Record<string, string>> = {
  decimal: 'num',
  integer: 'num',
  boolean: 'bool',
  date: 'day'
};

function picked(value: unknown, realmId: string): PanelValue {
  return { value: String(at(value, 'value')), type: 'id', label: 'as picked', realmId };
}

/** One attribute by its row of the catalog: an object by the paths in it, a list as JSON. */
function valuesAt(path: string, field: Field | undefined, value: unknown, realmId: string): [string, PanelValue][] {
  if (Array.isArray(value)) return [[path, { value: JSON.stringify(value), type: 'json' }]];
  if (field?.type === 'reference') return [[path, picked(value, realmId)]];
  if (isObject(value)) {
    const inner: Fields = structures[field?.type ?? '']?.fields ?? {};
    return Object.entries(value).flatMap(([name, one]) => valuesAt(`${path}.${name}`, inner[name], one, realmId));
  }
  return [[path, { value: String(value), type: typeOf[field?.type ?? ''] ?? 'str' }]];
}

function lineValues(line: JsonObject, realmId: string): PanelRecord['lines'][number] {
  const { DetailType, ...rest } = line;
  const detailType = typeof DetailType === 'string' ? DetailType : null;
  const type = lineTypes[detailType ?? 'PaymentLine'];
  const key = type?.detailKey ?? detailType;
  const fields = Object.entries(rest).flatMap(([name, value]) =>
    name === key
      ? Object.entries(asObject(value)).flatMap(([inner, one]) =>
          valuesAt(`${key}.${inner}`, type?.detail[inner], one, realmId)
        )
      : valuesAt(name, type?.line[name], value, realmId)
  );
  return { detailType, fields: Object.fromEntries(fields) };
}

/** A record filled into the panel: every value literal, references picked in that company. */
export function panelOf(entity: Entity, record: JsonObject, realmId: string): PanelRecord {
  const { Line = [], ...rest } = record;
  const fields = Object.entries(rest).flatMap(([name, value]) => valuesAt(name, entity.fields[name], value, realmId));
  const lines = Array.isArray(Line) ? Line.map((line: unknown) => lineValues(asObject(line), realmId)) : [];
  return { fields: Object.fromEntries(fields), lines };
}
