import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Row } from '../lib/row';

const nodes = ['config', 'trigger', 'action'].map((name) => resolve(`dist/nodes/qbo-${name}.js`));

/** What registering costs, in a fresh process that does nothing else. */
function registering(...files: readonly string[]): { cpuMs: number; heapBytes: number } {
  const args = ['--expose-gc', 'test/support/registering.mjs', ...files];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as { cpuMs: number; heapBytes: number };
}

const rounds = (count: number, one: () => number): number[] => Array.from({ length: count }, one);

export const rows: readonly Row[] = [
  {
    name: "Node-RED's start with the package, no flow using it: CPU more",
    unit: 'ms',
    bar: 20,
    before: '170',
    measure: async (count) => rounds(count, () => registering(...nodes).cpuMs)
  },
  {
    name: "Node-RED's start with the package, no flow using it: heap more",
    unit: 'MB',
    bar: 4,
    before: '22',
    measure: async (count) => rounds(count, () => registering(...nodes).heapBytes / 1e6)
  }
];
