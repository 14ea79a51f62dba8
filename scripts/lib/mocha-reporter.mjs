import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's usual output, and its own count of results in the file that scripts/test.mjs names. */
export default class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.QBO_TEST_RESULT;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
