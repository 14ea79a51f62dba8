import { invalidInput } from '../../http/errors';
import { asText } from '../../http/fault';
import { show } from './coerce';

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

/**
 * An instant with its offset, as queries need it: how QuickBooks reads a time without one is not known
 * (`qbo/api.md` section 4). A time without an offset is the company's own.
 *
 * @returns ISO 8601 in UTC
 * @throws QboError `QBO_INVALID_INPUT` naming `path`
 */
export async function instantOf(path: string, value: unknown, timeZone: () => Promise<string>): Promise<string> {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (typeof value === 'number' && Number.isFinite(value)) return new Date(value).toISOString();
  const text = asText(value)?.trim() ?? '';
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(Date.parse(text))) {
    throw invalidInput(path, `${show(value)} is not a time. Give one such as 2026-12-31T08:00:00Z.`);
  }
  if (/T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return text;
  const asUtc = Date.parse(text.includes('T') ? `${text}Z` : `${text}T00:00:00Z`);
  const zone = await timeZone();
  // The offset of the instant itself may differ from that of the first guess around a clock change.
  const guess = asUtc - offsetMinutes(asUtc, zone) * 60_000;
  return new Date(asUtc - offsetMinutes(guess, zone) * 60_000).toISOString();
}
