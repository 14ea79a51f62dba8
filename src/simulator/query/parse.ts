import { queryFault, type Refusal } from '../faults';
import { type Token, tokenize } from './tokens';

/**
 * `!=`, `between` and `contains` are words that the service's parser expects (qbo/recorded.md 7). They find
 * what they say (Assumption: query-words).
 */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=' | 'in' | 'like' | 'between' | 'contains';

const symbols = ['=', '!=', '<=', '>=', '<', '>'] as const;
const words = ['in', 'like', 'between', 'contains'] as const;

export interface Condition {
  readonly attribute: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface Query {
  readonly entity: string;
  /** `count(*)` instead of rows. */
  readonly count: boolean;
  /** Attributes named instead of `*` or behind it. */
  readonly attributes: readonly string[];
  /** Whole records are asked for. */
  readonly whole: boolean;
  readonly conditions: readonly Condition[];
  readonly order: readonly { readonly attribute: string; readonly descending: boolean }[];
  readonly start: number;
  readonly max: number;
}

const largestPage = 1000;
const defaultPage = 100;

/** Reads a statement of the query language (qbo/api.md §4). Throws 4000 where it cannot be read, 4001 where it may not. */
export function parseQuery(statement: string): Query {
  const tokens = tokenize(statement);
  let at = 0;

  function peek(): Token {
    return tokens[at] ?? { kind: 'end', text: '', column: statement.length + 1 };
  }
  function isWord(text: string): boolean {
    return peek().kind === 'word' && peek().text.toLowerCase() === text;
  }
  function take(): Token {
    const token = peek();
    at += 1;
    return token;
  }
  function takeWord(text: string): boolean {
    if (!isWord(text)) return false;
    at += 1;
    return true;
  }
  function takeSymbol(text: string): boolean {
    if (peek().kind !== 'symbol' || peek().text !== text) return false;
    at += 1;
    return true;
  }
  function unexpected(wanted: string): Refusal {
    const { kind, text, column } = peek();
    const kinds = { word: '<IDENTIFIER>', text: '<STRING>', number: '<NUMBER>', symbol: text, end: '<EOF>' };
    const found = kind === 'end' ? '<EOF>' : `" ${kinds[kind]} "${text} ""`;
    return queryFault(
      '4000',
      `Encountered ${found} at line 1, column ${column}.\nWas expecting one of:\n    ${wanted} ...\n    `
    );
  }
  function need(word: string): void {
    if (!takeWord(word)) throw unexpected(`"${word}"`);
  }
  function identifier(): string {
    if (peek().kind !== 'word') throw unexpected('<IDENTIFIER>');
    return take().text;
  }
  function list<T>(one: () => T): readonly T[] {
    const entries = [one()];
    while (takeSymbol(',')) entries.push(one());
    return entries;
  }
  function value(): string {
    const { kind, text } = peek();
    const plain = kind === 'word' && ['true', 'false', 'current_date'].includes(text.toLowerCase());
    if (kind !== 'text' && kind !== 'number' && !plain) throw unexpected('<STRING>');
    return kind === 'word' ? take().text.toLowerCase() : take().text;
  }
  function operator(): Operator {
    for (const symbol of symbols) if (takeSymbol(symbol)) return symbol;
    for (const word of words) if (takeWord(word)) return word;
    throw unexpected('"="');
  }
  function condition(): Condition {
    const attribute = identifier();
    const op = operator();
    if (op === 'between') {
      const low = value();
      need('and');
      return { attribute, operator: op, values: [low, value()] };
    }
    if (op !== 'in') return { attribute, operator: op, values: [value()] };
    if (!takeSymbol('(')) throw unexpected('"("');
    const values = list(value);
    if (!takeSymbol(')')) throw unexpected('")"');
    return { attribute, operator: op, values };
  }
  function conditions(): readonly Condition[] {
    if (!takeWord('where')) return [];
    const all = [condition()];
    for (;;) {
      if (takeWord('and')) all.push(condition());
      // The grammar has the word and the service refuses it.
      else if (isWord('or')) throw queryFault('4001', 'OR is not supported in the where clause');
      else return all;
    }
  }
  function order(): Query['order'] {
    if (takeWord('order')) need('by');
    else if (!takeWord('orderby')) return [];
    return list(() => {
      const attribute = identifier();
      const descending = takeWord('desc');
      if (!descending) takeWord('asc');
      return { attribute, descending };
    });
  }
  function count(word: string, otherwise: number, largest: number): number {
    if (!takeWord(word)) return otherwise;
    if (peek().kind !== 'number' || !/^-?\d+$/.test(peek().text)) throw unexpected('<INTEGER>');
    const number = Number(take().text);
    if (number < 1) throw queryFault('4001', `value ${number} is too small. Min allowed value is 1`);
    if (number > largest) throw queryFault('4001', `value ${number} is too large. Max allowed value is ${largest}`);
    return number;
  }
  /** Start and size of the page, in this order or the other (qbo/recorded.md 1). */
  function page(): Pick<Query, 'start' | 'max'> {
    const size = (): number => count('maxresults', defaultPage, largestPage);
    const first = (): number => count('startposition', 1, Number.MAX_SAFE_INTEGER);
    if (!isWord('maxresults')) return { start: first(), max: size() };
    const max = size();
    return { start: first(), max };
  }
  function selection(): Pick<Query, 'count' | 'attributes' | 'whole'> {
    // Attributes behind the star (qbo/recorded.md 3). The whole record comes (Assumption: star-and-attributes).
    if (takeSymbol('*')) return { count: false, whole: true, attributes: takeSymbol(',') ? list(identifier) : [] };
    if (isWord('count')) {
      at += 1;
      if (!takeSymbol('(') || !takeSymbol('*') || !takeSymbol(')')) throw unexpected('"("');
      return { count: true, whole: false, attributes: [] };
    }
    return { count: false, whole: false, attributes: list(identifier) };
  }

  need('select');
  const selected = selection();
  need('from');
  const entity = identifier();
  const where = conditions();
  const sorted = order();
  const paging = page();
  takeSymbol(';');
  if (peek().kind !== 'end') throw unexpected('<EOF>');
  return { ...selected, entity, conditions: where, order: sorted, ...paging };
}
