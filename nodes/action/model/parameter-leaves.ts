import type { Catalog, Field, Fields, Operation } from '../../shared/editor/catalog';
import { leafOf, type Leaf } from '../../shared/editor/leaves';

/** The parameters of an operation that takes some, as fields by their API names. */
export function parameterFields({ reports }: Catalog, { verb }: Pick<Operation, 'verb'>): Fields {
  const { parameters = [], own = {} } = reports.rows[verb] ?? {};
  const entries = parameters.flatMap((name): [string, Field][] => {
    const shared = reports.parameters[name];
    return shared ? [[name, { ...shared, ...own[name] }]] : [];
  });
  return Object.fromEntries(entries);
}

/** A field that takes columns of a report with those as its choices, unless it has choices of its own. */
function withColumns({ reports }: Catalog, verb: string, field: Field): Field {
  const { columns: keys = [], usualColumns = [] } = reports.rows[verb] ?? {};
  if (!field.columns) return field;
  const titles = keys.map((key) => reports.columns[key]);
  const isOnly = (word: string): boolean => titles.indexOf(word) === titles.lastIndexOf(word);
  const title = (key: string): string => {
    const word = reports.columns[key] ?? key;
    return isOnly(word) ? word : `${word} (${key})`;
  };
  const usual = field.columns === 'many' ? usualColumns : [field.usual].filter((key) => key !== undefined);
  return {
    ...field,
    options: field.options ?? Object.fromEntries(keys.map((key) => [key, title(key)])),
    ...(usual.length > 0 && { usual: usual.map(title).join(', ') })
  };
}

/** Everything that can be filled in for such an operation. */
export function parameterLeaves(catalog: Catalog, operation: Pick<Operation, 'verb'>): Leaf[] {
  return Object.entries(parameterFields(catalog, operation)).map(([name, field]) =>
    leafOf(name, withColumns(catalog, operation.verb, field), field.rank === 'required')
  );
}
