import { queryFault } from '../faults';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'symbol' | 'end';
  readonly text: string;
  /** Counted from 1. */
  readonly column: number;
}

const symbols = /^(!=|<=|>=|=|<|>|\(|\)|,|\*|;)/;
const word = /^[A-Za-z_][A-Za-z0-9_.]*/;
const number = /^-?\d+(\.\d+)?/;

/** qbo/recorded.md 26. */
function lexicalError(statement: string, at: number): Error {
  const character = statement[at];
  const found = character === undefined ? '<EOF>' : JSON.stringify(character);
  return queryFault('4000', `Invalid content. Lexical error at line 1, column ${at + 1}.  Encountered: ${found}`);
}

/** Text between single quotes; a backslash makes the next character plain. */
function quoted(statement: string, from: number): { text: string; next: number } {
  let text = '';
  for (let at = from + 1; at < statement.length; at += 1) {
    const character = statement[at];
    if (character === "'") return { text, next: at + 1 };
    if (character === '\\') at += 1;
    text += statement[at] ?? '';
  }
  throw lexicalError(statement, statement.length);
}

/** The words of a query statement; throws 4000 for what is none. */
export function tokenize(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < statement.length) {
    const rest = statement.slice(at);
    const column = at + 1;
    if (/^\s/.test(rest)) {
      at += 1;
      continue;
    }
    if (rest.startsWith("'")) {
      const { text, next } = quoted(statement, at);
      tokens.push({ kind: 'text', text, column });
      at = next;
      continue;
    }
    const kinds = [
      ['symbol', symbols],
      ['word', word],
      ['number', number]
    ] as const;
    const found = kinds.find(([, pattern]) => pattern.test(rest));
    const text = found?.[1].exec(rest)?.[0];
    if (found === undefined || text === undefined) throw lexicalError(statement, at);
    tokens.push({ kind: found[0], text, column });
    at += text.length;
  }
  tokens.push({ kind: 'end', text: '', column: statement.length + 1 });
  return tokens;
}
