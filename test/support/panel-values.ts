import {
  linesFieldOf,
  lineTypes,
  structures,
  unnamedLine,
  type Entity,
  type Field,
  type Fields
} from 'node-red-contrib-quickbooks-online/core';
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
  lines: { detailType: string | null; fields: Record<string, PanelValue>; each?: PanelValue }[];
}

const typeOf: Readonly<Record<string, string>> = {
  decimal: 'num',
  integer: 'num',
  boolean: 'bool',
  date: 'day'
};

/** Where references are picked. */
export interface Picking {
  realmId: string;
  /** Name of a record as the list shows it. */
  labelOf?: (entity: string, id: string) => string;
  /** A list of one is filled in field by field, as a panel that asks for it has it. */
  byHand?: boolean;
}

function picked(value: unknown, ref: string, { realmId, labelOf = () => 'as picked' }: Picking): PanelValue {
  const id = String(at(value, 'value') ?? value);
  return { value: id, type: 'id', label: labelOf(ref, id), realmId };
}

/** One attribute by its row of the catalog: an object by the paths in it, a list as JSON. */
function valuesAt(path: string, field: Field | undefined, value: unknown, picking: Picking): [string, PanelValue][] {
  if (Array.isArray(value)) {
    if (picking.byHand) return valuesAt(path, field, value[0], picking);
    return [[path, { value: JSON.stringify(value), type: 'json' }]];
  }
  const several = field?.ref === 'polymorphic';
  if (field?.type === 'reference' && !(several && picking.byHand))
    return [[path, picked(value, field.ref ?? '', picking)]];
  if (isObject(value)) {
    const inner: Fields = structures[field?.type ?? '']?.fields ?? {};
    return Object.entries(value).flatMap(([name, one]) => valuesAt(`${path}.${name}`, inner[name], one, picking));
  }
  return [[path, { value: String(value), type: typeOf[field?.type ?? ''] ?? 'str' }]];
}

function lineValues(entity: Entity, line: JsonObject, picking: Picking): PanelRecord['lines'][number] {
  const { DetailType, ...rest } = line;
  const detailType = typeof DetailType === 'string' ? DetailType : null;
  const type = lineTypes[detailType ?? unnamedLine(entity.lineTypes) ?? ''];
  const key = type?.detailKey ?? detailType;
  const fields = Object.entries(rest).flatMap(([name, value]) =>
    name === key
      ? Object.entries(asObject(value)).flatMap(([inner, one]) =>
          valuesAt(`${key}.${inner}`, type?.detail[inner], one, picking)
        )
      : valuesAt(name, type?.line[name], value, picking)
  );
  return { detailType, fields: Object.fromEntries(fields) };
}

/** A record filled into the panel: every value literal, references picked in that company. */
export function panelOf(entity: Entity, record: JsonObject, picking: Picking): PanelRecord {
  const { [linesFieldOf(entity)]: Line = [], ...rest } = record;
  const fields = Object.entries(rest).flatMap(([name, value]) => valuesAt(name, entity.fields[name], value, picking));
  const lines = Array.isArray(Line) ? Line.map((line: unknown) => lineValues(entity, asObject(line), picking)) : [];
  return { fields: Object.fromEntries(fields), lines };
}
