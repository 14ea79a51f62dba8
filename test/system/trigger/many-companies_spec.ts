import assert from 'node:assert/strict';
import { phaseOf } from '../../../src/feed/grid';
import { type ManyCompanies, type SeenPoll, startManyCompanies } from '../../support/many-companies';
import { most } from '../../support/most';
import { type NodeRed, startNodeRed } from '../../support/node-red';
import { officeFlow, realmsOf } from '../../support/office';
import { intervalAt } from '../../support/polls';

const count = 300;
const seconds = 10;
/** Whole intervals that are looked at, after the one in which the last of them starts. */
const intervals = 2;
/** How the first polls begin, each in its turn (src/kit/starts.ts): ten at once, then one each so many milliseconds. */
const atOnce = 10;
const apartMs = 50;

describe('300 companies with five triggers each in one Node-RED', function () {
  this.timeout(180_000);
  const realms = realmsOf(count);
  let companies: ManyCompanies;
  let nodeRed: NodeRed;
  let polls: SeenPoll[] = [];
  let startedAt: number;
  const pollsOf = (realmId: string) => polls.filter((poll) => poll.realmId === realmId);
  const firstPolls = () => realms.map((realmId) => Math.min(...pollsOf(realmId).map(({ time }) => Date.parse(time))));

  before(async () => {
    companies = await startManyCompanies();
    nodeRed = await startNodeRed();
    startedAt = Date.now();
    await nodeRed.deploy(officeFlow(companies, realms, seconds));
    // The last interval is not whole.
    polls = await companies.reached(count, intervals + 3);
  });
  after(async () => {
    await nodeRed.close();
    await companies.close();
  });

  it('make one call for each company and interval, and miss none', () => {
    const intervalMs = seconds * 1_000;
    // On a busy machine the first have long begun while the others are still being made.
    const allStartedAt = Math.max(...firstPolls());
    const counts = realms.map((realmId) => {
      const first = intervalAt(allStartedAt, realmId, intervalMs) + 1;
      const called = pollsOf(realmId).map(({ time }) => intervalAt(Date.parse(time), realmId, intervalMs));
      return Array.from({ length: intervals }, (_, index) => called.filter((one) => one === first + index).length);
    });
    assert.deepEqual(
      counts.filter((one) => one.some((calls) => calls !== 1)),
      []
    );
  });

  // A machine that is busy lets polls arrive late and close together, but none before its turn.
  it('do not all start in the same second at the start', () => {
    const early = firstPolls()
      .sort((one, other) => one - other)
      .filter((at, index) => at - startedAt < (index + 1 - atOnce) * apartMs - apartMs);
    assert.deepEqual(early, []);
  });

  it('nor later: each polls at instants of its own, which are spread over the interval', () => {
    const intervalMs = seconds * 1_000;
    const places = realms.map((realmId) => phaseOf(realmId) % intervalMs);
    assert.ok(most(places, 1_000) < count / 3, `${most(places, 1_000)} in one second`);
    const late = realms
      .flatMap((realmId) =>
        pollsOf(realmId)
          .slice(1)
          .map(({ time }) => (Date.parse(time) - phaseOf(realmId)) % intervalMs)
      )
      .sort((one, other) => one - other);
    const median = late[Math.floor(late.length / 2)] ?? Infinity;
    assert.ok(median < intervalMs / 4, `they come ${median} ms after their instants`);
  });
});
