import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** A failure in the words of a report: the whole title, what went wrong, and where. */
function said(test) {
  const { message, stack } = test.err ?? {};
  return `${test.fullTitle()}\n${stack ?? message ?? 'no reason was given'}`;
}

/** Mocha's usual output, and its own count of results, with each failure, in the file that scripts/test.mjs names. */
export default class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending, failures: this.failures.map(said) };
      const file = process.env.QBO_TEST_RESULT;
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}
