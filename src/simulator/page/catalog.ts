import { conditions, type Condition, entities, type Entity, type Field, type Fields, lineTypes } from '../../catalog';
import type { Company } from '../ledger/types';
import { singleId } from '../rules/company';
import { type JsonObject, textAt, valueAt } from '../values/json';
import { fieldOf } from './fields';
import type { ToldCatalog, ToldColumn, ToldEntity, ToldField, ToldLine } from './told';

type Has = (conditions: readonly Condition[] | undefined) => boolean;

function single(company: Company, entity: string): JsonObject {
  return company.tables.get(entity)?.get(singleId)?.data ?? {};
}

/** Whether a company is and has all that a field wants of it. What QuickBooks does not tell counts as so. */
function knownOf(company: Company): Has {
  const country = textAt(single(company, 'CompanyInfo'), 'Country') ?? 'US';
  const preferences = single(company, 'Preferences');
  const isMet = (condition: Condition): boolean => {
    const { preferences: paths, country: place } = conditions[condition];
    if (place !== undefined) return 'is' in place ? place.is === country : place.not !== country;
    return paths === undefined || paths.some((path) => valueAt(preferences, path) === true);
  };
  return (wanted) => (wanted ?? []).every(isMet);
}

const never = ['Id', 'SyncToken', 'MetaData'];

/** Fields that have words in QuickBooks' forms, or that are shown in words. */
function fieldsOf(fields: Fields, has: Has, prefix: string, shown: Entity['shown'], all = false): ToldField[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (never.includes(name) || field.deprecated || !has(field.when)) return [];
    if (!all && field.label === undefined && shown?.[name] === undefined) return [];
    return [fieldOf(`${prefix}${name}`, field, shown?.[name])];
  });
}

function lineOf(name: string, has: Has): ToldLine | undefined {
  const line = lineTypes[name];
  if (line === undefined) return undefined;
  const key = line.detailKey ?? line.detailType ?? '';
  const inside = (field: string): string => `${key}.${field}`;
  const fields = [...fieldsOf(line.detail, has, `${key}.`, {}), ...fieldsOf(line.line, has, '', {})];
  const paths = fields.map(({ path }) => path);
  const product = { qty: inside('Qty'), rate: inside('UnitPrice'), amount: 'Amount' };
  const { priceFrom } = line;
  return {
    name,
    title: line.title,
    detailType: line.detailType ?? '',
    detailKey: key,
    fields,
    made: line.madeByQuickBooks === true,
    price: priceFrom ? { from: inside(priceFrom.ref), field: priceFrom.field, rate: product.rate } : null,
    product: Object.values(product).every((path) => paths.includes(path)) ? product : null
  };
}

function columnOf({ fields, shown }: Entity, name: string): ToldColumn {
  const field: Field = fields[name] ?? { type: 'string' };
  const told = fieldOf(name, field, shown?.[name]);
  return { path: told.path, label: told.shown, kind: told.kind, choices: told.choices };
}

function columnsOf(entity: Entity): ToldColumn[] {
  const { title, subtitle, details = [] } = entity.lookup;
  return [...new Set([title, ...(subtitle ? [subtitle] : []), ...details])].map((name) => columnOf(entity, name));
}

/** Sums that QuickBooks works out: amounts that forms show and nobody fills in. */
function sumsOf(entity: Entity): ToldColumn[] {
  if (entity.kind !== 'transaction') return [];
  const isSum = ([name, field]: [string, Field]): boolean =>
    field.type === 'decimal' &&
    ((field.label === undefined && entity.shown?.[name] !== undefined) || name === entity.settles?.total);
  return Object.entries(entity.fields).flatMap((entry) => (isSum(entry) ? [columnOf(entity, entry[0])] : []));
}

/** Whether a record is what its request and its answer hold, with its lines where forms have them. */
function isPlain({ wraps, linesIn }: Entity): boolean {
  return wraps === undefined && linesIn === undefined;
}

const written: readonly string[] = ['create', 'update'];
const writable = ['create', 'update', 'delete', 'void', 'send', 'pdf', 'deactivate'] as const;

function entityOf(entity: Entity, has: Has): ToldEntity {
  const { name, title, plural, verbs } = entity;
  const { all, oneOf = [] } = entity.requirements;
  const lines = entity.lineTypes.flatMap((line) => lineOf(line, has) ?? []);
  const settles = entity.settles ?? null;
  // What no form of QuickBooks' asks for has hardly any words.
  const isReadOnly = !verbs.includes('create') && !verbs.includes('update');
  const unfit = [...(isPlain(entity) ? [] : written), ...(verbs.includes('upload') ? ['create'] : [])];
  const canDo = writable.filter((verb) => verbs.includes(verb) && !unfit.includes(verb));
  return {
    name,
    area: entity.area ?? 'lists',
    title,
    plural,
    isForm: entity.kind === 'transaction',
    columns: columnsOf(entity),
    fields: fieldsOf(entity.fields, has, '', entity.shown, isReadOnly),
    lines,
    can: canDo,
    required: [...all, ...oneOf.flatMap((names) => names.slice(0, 1))],
    settles,
    sums: sumsOf(entity)
  };
}

/** What that company has, in the words of the catalog; what there is one of, or nothing to look at, is left out. */
export function toldCatalog(company: Company): ToldCatalog {
  const has = knownOf(company);
  const listed = entities.filter(
    ({ single: one, bareAnswer, when }) => one === undefined && bareAnswer === undefined && has(when)
  );
  return { entities: listed.map((entity) => entityOf(entity, has)) };
}
