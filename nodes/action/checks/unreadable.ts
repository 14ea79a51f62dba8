import type { Translate } from '../../editor-kit/red';
import { isObject, optionsIn } from '../../shared/editor/stored';
import type { SavedAction } from '../model/action';
import type { Problem } from './missing';

const unreadablePaths = (fields: unknown): string[] =>
  Object.entries(isObject(fields) ? fields : {}).flatMap(([path, value]) => (isObject(value) ? [] : [path]));

/** Of a line: its fields, and the array for each of whose elements it is made. */
const unreadableParts = ({ fields, each }: Record<string, unknown>): string[] => [
  ...(each === undefined || isObject(each) ? [] : ['each']),
  ...unreadablePaths(fields)
];

/** The fields that are no values with a type, which the node refuses. */
export function unreadableFields({ fields, source }: SavedAction, t: Translate): Problem[] {
  const reason = t('error.unreadable');
  const paths = source === 'payload' ? [] : unreadablePaths(fields);
  return paths.map((path) => ({ path, reason, label: t('wrong.field', { field: path, reason }) }));
}

/** The lines that are none, and the fields in lines that are no values with a type. */
export function unreadableLines({ lines, source }: SavedAction, t: Translate): Problem[] {
  const reason = t('error.unreadable');
  const all: unknown[] = Array.isArray(lines) && source !== 'payload' ? lines : [];
  return all.flatMap((line, index) => {
    const paths = isObject(line) ? unreadableParts(line) : ['Line'];
    return paths.map((path) => {
      const label = t('wrong.inLine', { line: index + 1, field: path, reason });
      return { path, line: index, reason, label };
    });
  });
}

/** The conditions of a query that are none. */
export function unreadableConditions({ operation, options, source }: SavedAction, t: Translate): Problem[] {
  const { where } = optionsIn(options);
  const rows: unknown[] = Array.isArray(where) && operation === 'query' && source !== 'payload' ? where : [];
  const reason = t('error.unreadable');
  return rows.flatMap((row, index) => {
    const label = t('wrong.field', { field: `where[${index}]`, reason });
    return isObject(row) ? [] : [{ path: 'where', reason, label }];
  });
}
