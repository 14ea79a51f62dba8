import { sameJson } from './paths';

/** Whether nothing was given: what is to be emptied is something. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === '';
}

/** Whether there is no value, be it that none was given or that it is to be emptied. */
export function isBlank(value: unknown): boolean {
  return isEmpty(value) || value === null;
}

/** Whether QuickBooks has that very value there. */
export function isAsCame(value: unknown, given: unknown): boolean {
  return given !== undefined && sameJson(value, given);
}
