// Loaded into a Node-RED before anything else: what would take it minutes happens at once.
// Where the file that QBO_TEST_LEAP names exists, its steady clock is eleven minutes ahead.
const { existsSync } = require('node:fs');

const realNow = performance.now.bind(performance);
performance.now = () => realNow() + (existsSync(process.env.QBO_TEST_LEAP) ? 11 * 60_000 : 0);

// A timer of exactly a minute ends after an instant.
const realSetTimeout = globalThis.setTimeout;
globalThis.setTimeout = (work, ms, ...values) => realSetTimeout(work, ms === 60_000 ? 100 : ms, ...values);
