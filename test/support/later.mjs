// Loaded into a Node-RED before anything else: on SIGURG its clock that nobody sets runs ahead by eleven minutes.
const minutes = 11;
const now = performance.now.bind(performance);
let ahead = 0;

performance.now = () => now() + ahead;
process.on('SIGURG', () => {
  ahead += minutes * 60_000;
  process.stdout.write(`${minutes} minutes later\n`);
});
