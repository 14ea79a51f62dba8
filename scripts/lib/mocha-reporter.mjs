import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import Mocha from 'mocha';
import { root } from './house.mjs';

/** A failure in the words of a report: the whole title, what went wrong, and where. */
function said(test) {
  const { message, stack } = test.err ?? {};
  return `${test.fullTitle()}\n${stack ?? message ?? 'no reason was given'}`;
}

/** Mocha's usual output, and its own count of results by file, with each failure, in the file that suites.mjs names. */
export default class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const files = {};
    const of = ({ file }) => {
      const name = file === undefined ? '' : relative(root, file).replaceAll('\\', '/');
      return (files[name] ??= { passed: 0, failed: 0, skipped: 0, ms: 0, failures: [] });
    };
    runner.on('pass', (test) => (of(test).passed += 1));
    runner.on('pending', (test) => (of(test).skipped += 1));
    runner.on('fail', (test) => {
      const own = of(test);
      own.failed += 1;
      own.failures.push(said(test));
    });
    for (const end of ['test end', 'hook end']) runner.on(end, (work) => (of(work).ms += work.duration ?? 0));
    runner.once('end', () => {
      const result = process.env.QBO_TEST_RESULT;
      if (result) writeFileSync(result, JSON.stringify(files));
    });
  }
}
