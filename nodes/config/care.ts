import { type Care, type Guard, guards, invalidInput, say } from 'node-red-contrib-quickbooks-online/core';
import { type SavedNode, textProperty } from '../shared/definition';

/** What the panel keeps of it, as saved: an environment variable may stand for each. */
export interface SavedCare {
  guard: string;
  dryRun: string;
  monthlyReads: string;
  slowDown: string;
}

/** What Intuit's free plan allows in a month. */
const usualReads = '500000';

/** Of a connection that is not deployed: nothing of it reads or writes for flows. */
export const noCare: SavedCare = { guard: 'none', dryRun: 'false', monthlyReads: '0', slowDown: 'false' };

const textOf = (saved: SavedNode, name: string, fallback: string): string =>
  typeof saved[name] === 'boolean' ? String(saved[name]) : textProperty(saved, name, fallback);

export function readCare(saved: SavedNode): SavedCare {
  return {
    guard: textOf(saved, 'guard', 'none'),
    dryRun: textOf(saved, 'dryRun', 'false'),
    monthlyReads: textOf(saved, 'monthlyReads', usualReads),
    slowDown: textOf(saved, 'slowDown', 'true')
  };
}

const quoted = (text: string): string => `"${text.slice(0, 60)}"`;

function yesOrNo(name: string, text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalidInput(name, say('{value} is neither true nor false.', { value: quoted(text) }));
}

/**
 * What a connection takes care of. What cannot be read is no leave to do without it.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the setting
 */
export function careOf({ guard, dryRun, monthlyReads, slowDown }: SavedCare): Required<Care> {
  const known = guards.find((one): one is Guard => one === guard);
  if (!known)
    throw invalidInput(
      'guard',
      say('{value} is not one of {values}.', { value: quoted(guard), values: guards.join(', ') })
    );
  const reads = Number(monthlyReads);
  if (!Number.isInteger(reads) || reads < 0)
    throw invalidInput(
      'monthlyReads',
      say('{value} is not a whole number, 0 or more.', { value: quoted(monthlyReads) })
    );
  return {
    guard: known,
    dryRun: yesOrNo('dryRun', dryRun),
    monthlyReads: reads,
    slowDown: yesOrNo('slowDown', slowDown)
  };
}
