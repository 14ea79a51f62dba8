/** Text without case and accents, so that typing finds "Café" by "cafe". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * How well `candidate` answers what was typed: every typed word must be in it, those at the start of a word count more.
 *
 * @returns undefined when it does not; otherwise the lower the better
 */
export function distance(typed: string, candidate: string): number | undefined {
  const text = plain(candidate);
  let sum = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].some(({ 0: token }) => token.startsWith(word));
    if (!starts && !text.includes(word)) return undefined;
    sum += starts ? 0 : 1;
  }
  return sum + (text.startsWith(plain(typed).trim()) ? 0 : 1);
}

/** The items whose text answers what was typed, the best first, otherwise in their own order. */
export function matching<T>(typed: string, items: readonly T[], textOf: (item: T) => string): T[] {
  if (typed.trim() === '') return [...items];
  return items
    .flatMap((item) => {
      const value = distance(typed, textOf(item));
      return value === undefined ? [] : [{ item, value }];
    })
    .sort((a, b) => a.value - b.value)
    .map(({ item }) => item);
}
