/** What stands in a gap of a sentence. A list is told one after the other, with what is empty left out. */
export type Part = string | number | Said | undefined | readonly Part[];

/**
 * A sentence with what stands in its gaps, to be told in any language: the English one is its name in the dictionaries of
 * `src/words/`, and says the same by itself.
 */
export interface Said {
  /** English, with gaps such as `{value}`. */
  readonly sentence: string;
  readonly parts?: Readonly<Record<string, Part>>;
  /** Whose text it is, where it is one of the catalog's: an entity or a kind of line by API name. */
  readonly of?: string;
}

type Gaps<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;

/** A gap's name is one word: `{ name: value }` is text. The gap `{element}` is filled by what makes the error. */
type OwnGaps<Sentence> = Exclude<Gaps<Sentence>, `${string} ${string}` | 'element' | ''>;

/** A sentence as it is written in English, with a part for each of its gaps. */
export function say<const Sentence extends string>(
  sentence: Sentence,
  ...[parts]: [OwnGaps<Sentence>] extends [never] ? [] : [Readonly<Record<OwnGaps<Sentence>, Part>>]
): Said {
  return parts ? { sentence, parts } : { sentence };
}

/** A text that has its language already. */
export function asIs(text: string): Said {
  return say('{text}', { text });
}

/** A text of the catalog, such as a field's label; `of` names the entity or kind of line that says it. */
export function named(text: string, of?: string): Said {
  return of === undefined ? { sentence: text } : { sentence: text, of };
}

/** A part as text; `sentenceOf` gives a sentence in another language, its gaps still open. What is in a gap is not looked into. */
export function told(part: Part, sentenceOf: (said: Said) => string = ({ sentence }) => sentence): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return String(part);
  if (isList(part)) {
    const each = part.map((one) => told(one, sentenceOf));
    return each.filter((text) => text !== '').join(' ');
  }
  const { parts } = part;
  if (!parts) return sentenceOf(part);
  return sentenceOf(part).replace(/\{(\w+)\}/g, (gap, name: string) =>
    Object.hasOwn(parts, name) ? told(parts[name], sentenceOf) : gap
  );
}

function isList(part: Said | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}
