/** A day with a time as somebody wrote it. */
export interface WrittenTime {
  /** `YYYY-MM-DD` */
  day: string;
  /** Epoch milliseconds of that clock time in UTC. */
  clockMs: number;
  /** Minutes by which its zone is ahead of UTC; undefined where it names none. */
  offset?: number;
}

const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:(?:T|\s+)(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|([+-])(\d{2}):?(\d{2})?)?)?$/i;

function offsetOf(zone: string | undefined, sign: string | undefined, hours = '0', minutes = '0'): number | undefined {
  if (zone === undefined) return undefined;
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -size : size;
}

/**
 * Reads a day or a time in the usual spellings: with `T` or a blank, with or without seconds and their fractions, with or
 * without a zone (`Z`, `+02:00`, `-0700`, `+01`). Undefined for anything else, and for what no calendar or clock has.
 */
export function readTime(text: string): WrittenTime | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, day = '', hour = '00', minute = '00', second = '00', fraction = '', zone, sign, hours, minutes] = match;
  const clockMs = Date.parse(`${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  const offset = offsetOf(zone, sign, hours, minutes);
  if (Number.isNaN(clockMs) || !new Date(clockMs).toISOString().startsWith(day) || Math.abs(offset ?? 0) > 14 * 60)
    return undefined;
  return { day, clockMs, ...(offset !== undefined && { offset }) };
}

/** Minutes by which a zone is ahead of UTC at an instant. */
function offsetMinutes(epochMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  }).formatToParts(new Date(epochMs));
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((local - epochMs) / 60_000);
}

/** The instant of a written time, in epoch milliseconds; one without a zone is of `timeZone` (IANA). */
export function epochOf({ clockMs, offset }: WrittenTime, timeZone: string): number {
  if (offset !== undefined) return clockMs - offset * 60_000;
  // The offset of the instant itself may differ from that of the first guess around a clock change.
  const guess = clockMs - offsetMinutes(clockMs, timeZone) * 60_000;
  return clockMs - offsetMinutes(guess, timeZone) * 60_000;
}

/** From 2001 on: a smaller number is seconds, or a count of something. */
const firstEpochMs = Date.UTC(2001, 0, 1);
const lastEpochMs = Date.UTC(9999, 11, 31);

/** Whether a number can be an instant in milliseconds; `qbo/` has none from before 2001. */
export function isEpoch(value: number): boolean {
  return value >= firstEpochMs && value <= lastEpochMs;
}

/** Whether a value is a Date, of whatever realm: function nodes have Dates of their own. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
