const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Mocha's usual output, and its own count of results in the file that scripts/test.mjs names. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.QBO_TEST_RESULT;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
