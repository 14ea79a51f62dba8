/** Zone of the sample company; answers carry its offset (qbo/api.md §2). */
const zone = 'America/Los_Angeles';
const offsetFormat = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });

const hour = 3_600_000;
export const day = 24 * hour;
const offsets = new Map<number, string>();

/** `-08:00` or `-07:00`, whichever holds in the company's zone at that instant. */
function offsetText(instant: number): string {
  const bucket = Math.floor(instant / hour);
  const known = offsets.get(bucket);
  if (known !== undefined) return known;
  const part = offsetFormat.formatToParts(instant).find((entry) => entry.type === 'timeZoneName')?.value ?? '';
  const text = part.replace('GMT', '') || '+00:00';
  if (offsets.size > 10_000) offsets.clear();
  offsets.set(bucket, text);
  return text;
}

function offsetMillis(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6))) * 60_000;
}

function local(instant: number): { text: string; offset: string } {
  const offset = offsetText(instant);
  return { text: new Date(instant + offsetMillis(offset)).toISOString(), offset };
}

/** `2025-01-14T15:01:02-08:00`: the form of MetaData and DeliveryTime. Argument in epoch ms. */
export function secondsText(instant: number): string {
  const { text, offset } = local(instant);
  return text.slice(0, 19) + offset;
}

/** `2025-01-14T15:01:02.123-08:00`: the form of the outer `time`. */
export function millisText(instant: number): string {
  const { text, offset } = local(instant);
  return text.slice(0, 23) + offset;
}

/** The company's calendar day (`YYYY-MM-DD`) at that instant. */
export function dayAt(instant: number): string {
  return local(instant).text.slice(0, 10);
}

/** The day some days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** True for a calendar day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

const dayForm = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** The day (`YYYY-MM-DD`) with which a date or date-time begins, whether the calendar has it or not; else undefined. */
export function dayIn(text: string): string | undefined {
  return dayForm.exec(text)?.[1];
}

const instantForm = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The instant (epoch ms) of a date or date-time, or undefined. Without an offset it is read in the company's zone
 * (Assumption: time-without-offset).
 */
export function parseInstant(text: string): number | undefined {
  const match = instantForm.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '00:00:00', offset] = match;
  if (!isDay(date)) return undefined;
  const utc = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(utc)) return undefined;
  if (offset === 'Z') return utc;
  const shift = offset === undefined ? offsetText(utc + 8 * hour) : offset.replace(/^(...)(\d\d)$/, '$1:$2');
  return utc - offsetMillis(shift);
}
