/** First and last day, `YYYY-MM-DD`. */
export interface Span {
  start: string;
  end: string;
}

const dayMs = 86_400_000;
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The same day of the month so many months on; the last of the month where it has no such day. */
function monthsOn(day: string, months: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(date, last));
}

/** Intuit asks for no more at a time (`qbo/limits.md` section 2). */
const monthsAtATime = 6;
/** A time of decades is asked for in longer parts: each is a metered call, and most are short. */
const mostParts = 40;

/** A time in parts of up to six months, each beginning on the day after the one before. */
export function partsOfSpan({ start, end }: Span): Span[] {
  const years = Number(end.slice(0, 4)) - Number(start.slice(0, 4)) + 1;
  const months = Math.max(monthsAtATime, Math.ceil((years * 12) / mostParts));
  const parts: Span[] = [];
  for (let index = 0; ; index += 1) {
    const from = monthsOn(start, index * months);
    const next = monthsOn(start, (index + 1) * months);
    if (next > msOf(end)) return [...parts, { start: dayOf(from), end }];
    parts.push({ start: dayOf(from), end: dayOf(next - dayMs) });
  }
}

/** Both halves of a time, or undefined where it is one day. */
export function halvesOf({ start, end }: Span): [Span, Span] | undefined {
  const days = Math.round((msOf(end) - msOf(start)) / dayMs) + 1;
  if (days < 2) return undefined;
  const middle = msOf(start) + Math.floor(days / 2) * dayMs;
  return [
    { start, end: dayOf(middle - dayMs) },
    { start: dayOf(middle), end }
  ];
}
