/** The statement of a query as the panel knows it: values that come with the message stand in braces. */
import { operandsOf } from '../../../../src/client/language/operand';
import {
  pageSize,
  pageText,
  steadyText,
  readStatement,
  type StatementContext,
  statementOf,
  type WriteOperand
} from '../../../../src/client/language/query';
import { isId } from '../../../../src/client/language/reference';
import type { Catalog, Entity } from '../../../shared/editor/catalog-types';
import { isSet, type Condition, type StoredValue } from '../../../shared/editor/stored';

/** A piece of a statement; one that is not known yet is only there when a message has come. */
export interface Piece {
  text: string;
  later: boolean;
}

/** What will be sent, and how many metered calls it takes at most; not known where the number of records is not. */
export interface Shown {
  pieces: Piece[];
  calls: number | undefined;
}

/** A value that is not known before a message comes. */
class Later {
  constructor(readonly text: string) {}
}

// Characters that no text has stand around what is not known, so that braces in a value are not taken for it.
const start = '\uE000';
const end = '\uE001';
const marked = (text: string): string => `${start}{${text}}${end}`;
/** Thrown where a value depends on the company's time zone or the present, which the panel does not know. */
const needsCompany = new Error('known to the company only');
/** What the company knows, its records by their names too. */
const unknownCompany: StatementContext = {
  timeZone: () => Promise.reject(needsCompany),
  now: () => NaN,
  referenceId: (_path, _field, value) =>
    isId(String(value)) ? Promise.resolve(String(value)) : Promise.reject(needsCompany)
};
const prefixes: Readonly<Record<string, string>> = { msg: 'msg.', flow: 'flow.', global: 'global.', env: '$' };

/** A stored value as the node will have it, or as what it is read from. */
function valueOf(stored: StoredValue | undefined): unknown {
  if (!isSet(stored)) return new Later('…');
  const { value, type } = stored;
  switch (type) {
    case 'str':
    case 'id':
    case 'name':
    case 'day':
      return value;
    case 'num':
      return Number(value);
    case 'bool':
      return /^true$/i.test(value);
    case 'date':
      return new Later('now');
    default:
      return new Later(`${prefixes[type] ?? ''}${value}`);
  }
}

function operands(catalog: Catalog): WriteOperand {
  const known = operandsOf(catalog.structures, unknownCompany);
  return async (path, field, op, value) => {
    const later = (text: string): string => {
      if (op === 'in') return `(${marked(text)})`;
      return field.type === 'boolean' ? marked(text) : `'${marked(text)}'`;
    };
    if (value instanceof Later) return later(value.text);
    return known(path, field, op, value).catch((thrown: unknown) => {
      if (thrown === needsCompany) return later(String(value));
      throw thrown;
    });
  };
}

function inPieces(text: string): Piece[] {
  return text
    .split(start)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, later: false }];
      const [later = '', rest = ''] = part.split(end);
      return [
        { text: later, later: true },
        { text: rest, later: false }
      ];
    })
    .filter(({ text }) => text !== '');
}

/**
 * The first request of a query, made by the code that the client sends it with.
 *
 * @throws QboError `QBO_INVALID_INPUT`, as the node will, for what cannot be sent
 */
export async function shownQuery(
  catalog: Catalog,
  entity: Entity,
  where: readonly Condition[],
  orderBy: string,
  limit: StoredValue | undefined
): Promise<Shown> {
  const rows = where.map(({ field, op, value, type }) => ({ field, op, value: valueOf({ value, type }) }));
  const most = isSet(limit) ? valueOf(limit) : undefined;
  const later = most instanceof Later ? most.text : undefined;
  const query = { where: rows, orderBy, limit: later === undefined ? most : undefined };
  const statement = await statementOf(entity, query, catalog.structures, operands(catalog));
  const size = later === undefined ? Math.min(pageSize, statement.limit ?? pageSize) : marked(later);
  return {
    pieces: inPieces(pageText(size === pageSize ? steadyText(statement.text) : statement.text, 0, size)),
    calls: statement.limit === undefined ? undefined : Math.ceil(statement.limit / pageSize)
  };
}

/**
 * The first request of a statement that a person wrote out.
 *
 * @throws QboError `QBO_INVALID_INPUT` for what is no statement
 */
export function shownStatement(written: StoredValue | undefined): Shown {
  const value = valueOf(written);
  if (value instanceof Later) return { pieces: inPieces(marked(value.text)), calls: undefined };
  const { text, once } = readStatement(String(value));
  return once
    ? { pieces: [{ text, later: false }], calls: 1 }
    : { pieces: [{ text: pageText(steadyText(text), 0, pageSize), later: false }], calls: undefined };
}
