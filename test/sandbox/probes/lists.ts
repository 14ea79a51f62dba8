import { getPath } from '../../../src/client/record/paths';
import type { JsonObject } from '../../../src/http/fault';
import type { Bench } from '../bench';
import { judged } from '../findings';
import type { Materials } from '../materials';
import { idOf, posting, type Probe, told } from './probe';

/** A budget of this year with one amount, over an account of the company's. */
async function budget(bench: Bench, materials: Materials, BudgetEntryType: string): Promise<JsonObject> {
  const year = new Date().getFullYear();
  const AccountRef = { value: await materials.account('Expense') };
  return {
    Name: bench.name(BudgetEntryType),
    BudgetType: 'ProfitAndLoss',
    BudgetEntryType,
    StartDate: `${year}-01-01`,
    EndDate: `${year}-12-31`,
    BudgetDetail: [{ AccountRef, BudgetDate: `${year}-01-01`, Amount: 25 }]
  };
}

const writable: Probe = async (bench, materials) => {
  const wanted = await budget(bench, materials, 'Monthly');
  const { Name, BudgetDetail } = await bench.read('Budget', idOf(await bench.post('Budget', wanted)));
  const amounts = (Array.isArray(BudgetDetail) ? BudgetDetail : []).map((line) => getPath(line, 'Amount'));
  return judged(
    Name === wanted.Name && amounts.includes(25),
    `Its name ${Name === wanted.Name ? 'is' : 'is not'} as sent, and it has ${amounts.length} lines.`
  );
};

const year: Probe = async (bench, materials) => {
  const seen: string[] = [];
  for (const word of ['Annually', 'Yearly']) {
    const { error, answer } = await bench.tried(posting(bench, '/budget', await budget(bench, materials, word)));
    const made = getPath(answer?.body, 'Budget.Id');
    if (typeof made === 'string') bench.remember({ entity: 'Budget', id: made });
    seen.push(told(error));
  }
  return judged(seen[0] === 'taken', `Annually was ${seen[0]}, Yearly ${seen[1]}.`);
};

export const listProbes = {
  'budget-is-writable': writable,
  'budget-year': year,
  'tax-rate-name-length': { untried: 'A tax code that is made stays: it cannot be removed by the API.' },
  'exchange-rate-version': { untried: "It needs several currencies, and would change a rate of the company's own." }
};
