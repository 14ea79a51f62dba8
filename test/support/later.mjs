// Loaded into a Node-RED before anything else, so that what would take it minutes happens at once.
// On SIGURG its clock that nobody sets runs ahead by eleven minutes.
const minutes = 11;
const now = performance.now.bind(performance);
let ahead = 0;

performance.now = () => now() + ahead;
process.on('SIGURG', () => {
  ahead += minutes * 60_000;
  process.stdout.write(`${minutes} minutes later\n`);
});

// A timer of exactly a minute, after which a connection is first looked after, ends after an instant.
const realSetTimeout = globalThis.setTimeout;
globalThis.setTimeout = (work, ms, ...values) => realSetTimeout(work, ms === 60_000 ? 100 : ms, ...values);
