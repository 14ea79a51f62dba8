/** A word without what people write in one way or another: case, spaces, signs. */
export const bareWord = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The value that was meant: by itself or by one of its other words, in any case and spacing.
 *
 * @param values the values with the words for each
 * @returns undefined where it is none of them
 */
export function valueMeant(values: Readonly<Record<string, readonly string[]>>, text: string): string | undefined {
  if (Object.hasOwn(values, text)) return text;
  const wanted = bareWord(text);
  if (wanted === '') return undefined;
  return Object.entries(values).find(([value, words]) =>
    [value, ...words].some((one) => bareWord(one) === wanted)
  )?.[0];
}
