/**
 * A text as names are compared: without case, accents and repeated blanks.
 */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a name has the text in it, as people compare. */
export function contains(name: string, text: string): boolean {
  return plain(name).includes(plain(text));
}

/** Whether a name begins with the text, as people compare. */
export function begins(name: string, text: string): boolean {
  return plain(name).startsWith(plain(text));
}

/**
 * What LIKE takes for something else than itself. How a `%` is escaped is not documented (Assumption: like-percent), so a
 * wildcard stands for it, and what is found is looked through here.
 */
const special = /[%\\]+/g;

/** Whether what a pattern of this text finds has to be looked through. */
export function isLoose(text: string): boolean {
  return text.search(special) >= 0;
}

/** A pattern of LIKE for names that begin with the text. */
export function beginPattern(text: string): string {
  return `${text.replace(special, '%')}%`;
}

/** A pattern of LIKE for names that have the text in them. */
export function anywherePattern(text: string): string {
  return `%${beginPattern(text)}`;
}
