/** Measures one file of `bench/rows/` in a process of its own, and tells the runner. */
import { resolve } from 'node:path';
import { resultOf } from './lib/result';
import type { RowFile } from './lib/row';

async function main(): Promise<void> {
  const [file = '', rounds] = process.argv.slice(2);
  const rows = (await import(resolve(file))) as RowFile;
  const found = await resultOf(rows, rounds === undefined ? undefined : Number(rounds));
  process.send?.(found, () => process.exit(0));
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exit(1);
});
