import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Row } from '../lib/row';

const megabytes = 50;

interface Told {
  /** Most bytes over those before, as the process held them. */
  peak: number;
  longestBlockMs: number;
}

/** Carries the file in a process of its own, since memory that was once taken stays. */
function carried(how: 'path' | 'buffer' | 'base64'): Told {
  const script = join(__dirname, '..', 'lib', 'carry.js');
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', script, how, String(megabytes)], { encoding: 'utf8' })
  ) as Told;
}

const each = (rounds: number, one: () => number): number[] => Array.from({ length: rounds }, one);

export const rows: readonly Row[] = [
  {
    name: 'Upload of 50 MB from { path }: memory over the start',
    unit: 'MB',
    bar: 8,
    before: '100',
    rounds: 3,
    measure: async (rounds) => each(rounds, () => carried('path').peak / 1e6)
  },
  {
    name: 'Download of 50 MB as Buffer: memory to the file',
    unit: '×',
    bar: 1.1,
    before: '2.0',
    rounds: 3,
    measure: async (rounds) => each(rounds, () => carried('buffer').peak / megabytes / 1e6)
  },
  {
    name: 'Download of 50 MB as base64: memory to the file',
    unit: '×',
    bar: 2.5,
    before: '3.3',
    rounds: 3,
    measure: async (rounds) => each(rounds, () => carried('base64').peak / megabytes / 1e6)
  },
  {
    name: 'Download of 50 MB as base64: longest block of the event loop',
    unit: 'ms',
    bar: 20,
    before: '85',
    rounds: 3,
    measure: async (rounds) => each(rounds, () => carried('base64').longestBlockMs)
  }
];
