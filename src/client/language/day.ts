import { invalidInput } from '../../http/errors';
import { asText } from '../../http/fault';
import { dayOf, isDay, show } from './coerce';
import { say } from '../../kit/say';

/** Whether a value is a day counted from today, as people write it; `resolveDay` may still refuse what follows. */
export function isRelativeDay(value: unknown): value is string {
  return typeof value === 'string' && /^\s*today/i.test(value);
}

/**
 * A day as people write it: `2026-12-31`, `today`, `today+30`, `today-1`.
 *
 * @param nowMs the server's time in epoch milliseconds
 * @param timeZone IANA zone of the company
 * @returns `YYYY-MM-DD`
 * @throws QboError `QBO_INVALID_INPUT` naming `path`
 */
export function resolveDay(path: string, value: unknown, nowMs: number, timeZone: string): string {
  const text = asText(value)?.trim() ?? '';
  const relative = /^today\s*(?:([+-])\s*(\d{1,5}))?$/i.exec(text);
  if (relative) {
    const days = Number(relative[2] ?? 0) * (relative[1] === '-' ? -1 : 1);
    const day = new Date(`${dayOf(nowMs, timeZone)}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  }
  if (isDay(text)) return text;
  throw invalidInput(
    path,
    say('{value} is not a day. Give one such as 2026-12-31, today or today+30.', { value: show(value) })
  );
}
