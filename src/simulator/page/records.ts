import {
  entities,
  type Entity,
  type Field,
  type Fields,
  findEntity,
  lineTypes,
  structures,
  type ReferenceFilter
} from '../../catalog';
import type { Company, Stored } from '../ledger/types';
import { isList, isObject, type JsonObject, type JsonValue, refAt, textAt, valueAt } from '../values/json';

const pageSize = 50;
const optionsShown = 50;

function entityOrThrow(name: string): Entity {
  const entity = findEntity(name);
  if (entity === undefined) throw new Error(`Entity ${name} is not known`);
  return entity;
}

function kept(company: Company, entity: string): Stored[] {
  return [...(company.tables.get(entity)?.values() ?? [])].filter(({ deleted }) => !deleted);
}

/** A value as people read it: of a reference the name. */
function shownText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (isList(value)) return value.map(shownText).join(' ');
  if (isObject(value)) return Object.values(value).map(shownText).join(' ');
  return String(value);
}

/** Everything of a record that a person may look for it by. */
function searchText(entity: Entity, record: JsonObject): string {
  const names = Object.keys(entity.fields).filter((name) => !['SyncToken', 'MetaData', 'Line'].includes(name));
  return names
    .map((name) => shownText(record[name]))
    .join(' ')
    .toLowerCase();
}

function byNewest(a: JsonObject, b: JsonObject): number {
  const day = (record: JsonObject): string => textAt(record, 'TxnDate') ?? '';
  return day(b).localeCompare(day(a)) || Number(b.Id) - Number(a.Id);
}

function sorted(entity: Entity, records: JsonObject[]): JsonObject[] {
  if (entity.kind === 'transaction') return records.sort(byNewest);
  const name = (record: JsonObject): string => shownText(record[entity.lookup.title]);
  return records.sort((a, b) => name(a).localeCompare(name(b)));
}

/** A page of a company's records: those that all words of `search` stand in, forms by day and the newest first, else by name. */
export function listed(company: Company, name: string, search: string, start: number): JsonObject {
  const entity = entityOrThrow(name);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const records = kept(company, name)
    .map(({ data }) => data)
    .filter((record) => {
      const text = words.length > 0 ? searchText(entity, record) : '';
      return words.every((word) => text.includes(word));
    });
  return {
    total: records.length,
    pageSize,
    rows: sorted(entity, records)
      .slice(start, start + pageSize)
      .map(({ Line: _lines, ...row }) => row)
  };
}

/** A record as it is kept. Throws Error where there is none. */
export function recordOf(company: Company, name: string, id: string): JsonObject {
  const found = company.tables.get(entityOrThrow(name).name)?.get(id);
  if (found === undefined || found.deleted) throw new Error(`There is no ${entityOrThrow(name).title} ${id}`);
  return found.data;
}

/** The field that a dotted path leads to, within objects and details of lines. */
function fieldAt(fields: Fields, [name = '', ...rest]: readonly string[]): Field | undefined {
  const field = fields[name];
  if (field === undefined || rest.length === 0) return field;
  return fieldAt(structures[field.type]?.fields ?? {}, rest);
}

function lineFieldAt(line: string, path: readonly string[]): Field | undefined {
  const type = lineTypes[line];
  const [first = '', ...rest] = path;
  if (type === undefined) return undefined;
  return first === (type.detailKey ?? type.detailType) ? fieldAt(type.detail, rest) : fieldAt(type.line, path);
}

function fits(filter: ReferenceFilter | undefined, record: JsonObject): boolean {
  if (filter === undefined || !filter.strict) return true;
  const value = valueAt(record, filter.field);
  const isIn = filter.in === undefined || filter.in.some((one) => one === value);
  return isIn && !(filter.notIn ?? []).some((one) => one === value);
}

/** Records that a person can be paid by or pay: what a reference to several kinds may point at. */
const parties = ['Vendor', 'Customer', 'Employee'];

export interface OptionsWish {
  entity: string;
  /** Kind of line in which the field stands; empty: in the record itself. */
  line: string;
  path: string;
  search: string;
}

function labelOf(entity: Entity, record: JsonObject): string {
  const { name, title } = entity.lookup;
  return shownText(record[name]) || shownText(record[title]) || String(record.Id);
}

/** What a reference may point at, those first whose name begins with the search. */
export function options(company: Company, { entity, line, path, search }: OptionsWish): JsonObject[] {
  const steps = path.split('.');
  const field = line === '' ? fieldAt(entityOrThrow(entity).fields, steps) : lineFieldAt(line, steps);
  const wanted = search.trim().toLowerCase();
  const targets = field?.ref === 'polymorphic' ? parties : [field?.ref ?? ''];
  const found = entities
    .filter(({ name }) => targets.includes(name))
    .flatMap((target) =>
      kept(company, target.name)
        .filter(({ data }) => data.Active !== false && fits(field?.filter, data))
        .map(({ data }) => ({
          value: String(data.Id),
          name: labelOf(target, data),
          kind: target.name,
          detail: targets.length > 1 ? target.title : shownText(data[target.lookup.subtitle ?? ''])
        }))
    )
    .filter(({ name }) => name.toLowerCase().includes(wanted));
  const place = ({ name }: { name: string }): number => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name)).slice(0, optionsShown);
}

/** Forms of a party that a form of this entity can be applied to: those with something open, the oldest first. */
export function openForms(company: Company, name: string, party: string): JsonObject[] {
  const { settles } = entityOrThrow(name);
  if (settles === undefined) return [];
  return kept(company, settles.entity)
    .map(({ data }) => data)
    .filter((record) => refAt(record, settles.party) === party && Number(record[settles.balance]) > 0)
    .sort((a, b) => byNewest(b, a))
    .map(({ Line: _lines, ...row }) => row);
}

/** What a line's reference says of the price, in the field of that name of its record. */
export function priceOf(
  company: Company,
  { line, path }: Pick<OptionsWish, 'line' | 'path'>,
  id: string,
  field: string
): JsonObject {
  const target = lineFieldAt(line, path.split('.'))?.ref ?? '';
  return { price: company.tables.get(target)?.get(id)?.data[field] ?? null };
}
