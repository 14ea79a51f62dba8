import assert from 'node:assert/strict';
import { type ManyCompanies, type SeenPoll, startManyCompanies } from '../../support/many-companies';
import { type NodeRed, startNodeRed } from '../../support/node-red';
import { officeFlow, realmsOf } from '../../support/office';
import { countsPerInterval } from '../../support/polls';

const count = 300;
const seconds = 10;
/** Whole intervals that are looked at, after the one in which it starts and the next, whose instant may come while it starts. */
const intervals = 2;
/** A third of them would begin in one second if their places were not spread over the interval, or the start over seconds. */
const mostInOneSecond = count / 3;

describe('300 companies with five triggers each in one Node-RED', function () {
  this.timeout(180_000);
  const realms = realmsOf(count);
  let companies: ManyCompanies;
  let nodeRed: NodeRed;
  let polls: SeenPoll[] = [];
  const pollsOf = (realmId: string) => polls.filter((poll) => poll.realmId === realmId);

  before(async () => {
    companies = await startManyCompanies();
    nodeRed = await startNodeRed();
    await nodeRed.deploy(officeFlow(companies, realms, seconds));
    // The last interval is not whole.
    polls = await companies.reached(count, intervals + 3);
  });
  after(async () => {
    await nodeRed.close();
    await companies.close();
  });

  it('make one call for each company and interval, and miss none', () => {
    const counts = realms.map((realmId) =>
      countsPerInterval(pollsOf(realmId), realmId, seconds * 1_000).slice(2, intervals + 2)
    );
    const others = counts.filter((one) => one.length !== intervals || one.some((calls) => calls !== 1));
    assert.deepEqual(others, []);
  });

  it('do not all start in the same second, neither at the start nor later', () => {
    const perSecond = new Map<number, number>();
    for (const { time } of polls) {
      const second = Math.floor(Date.parse(time) / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    const most = Math.max(...perSecond.values());
    assert.ok(most < mostInOneSecond, `${most} in one second`);
  });
});
