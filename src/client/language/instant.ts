import { instantNeedsZone, toDateTime } from './coerce';

/**
 * An instant with its offset, as queries need it: how QuickBooks reads a time without one is not known
 * (Assumption: time-without-offset). A time without an offset is the company's own.
 *
 * @returns ISO 8601 with an offset
 * @throws QboError `QBO_INVALID_INPUT` naming `path`
 */
export async function instantOf(path: string, value: unknown, timeZone: () => Promise<string>): Promise<string> {
  // What is no time at all is refused before the company is asked for its zone.
  const asUtc = toDateTime(path, value, 'UTC');
  return instantNeedsZone(value) ? toDateTime(path, value, await timeZone()) : asUtc;
}
