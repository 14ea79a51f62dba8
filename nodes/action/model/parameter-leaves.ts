import type { Catalog, Field, Fields, Operation } from '../../shared/editor/catalog';
import { leafOf, type Leaf } from '../../shared/editor/leaves';

/** The columns of a report as choices of a field that takes some; none where they are not known. */
function columnsIn({ reports }: Catalog, verb: string, { columns, options }: Field): Partial<Field> {
  const { columns: keys, usualColumns = [] } = reports.rows[verb] ?? {};
  if (!columns || options || !keys) return {};
  const titles = keys.map((key) => reports.columns[key]);
  const isOnly = (word: string): boolean => titles.indexOf(word) === titles.lastIndexOf(word);
  const title = (key: string): string => {
    const word = reports.columns[key] ?? key;
    return isOnly(word) ? word : `${word} (${key})`;
  };
  const usual = columns === 'many' ? { usual: usualColumns.map(title).join(', ') } : {};
  return { values: keys, options: Object.fromEntries(keys.map((key) => [key, title(key)])), ...usual };
}

/** The parameters of an operation that takes some, as fields by their API names. */
export function parameterFields(catalog: Catalog, { verb }: Pick<Operation, 'verb'>): Fields {
  const { rows, parameters } = catalog.reports;
  const row = rows[verb];
  const entries = (row?.parameters ?? []).flatMap((name): [string, Field][] => {
    const shared = parameters[name];
    if (!shared) return [];
    const field = { ...shared, ...row?.own?.[name] };
    return [[name, { ...field, ...columnsIn(catalog, verb, field) }]];
  });
  return Object.fromEntries(entries);
}

/** Everything that can be filled in for such an operation. */
export function parameterLeaves(catalog: Catalog, operation: Pick<Operation, 'verb'>): Leaf[] {
  return Object.entries(parameterFields(catalog, operation)).map(([name, field]) =>
    leafOf(name, field, field.rank === 'required')
  );
}
