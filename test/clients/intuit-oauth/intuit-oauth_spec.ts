import { startCompany, type ClientCompany } from '../company';
import { tryCalls } from '../trial';
import { intuitOAuthCalls, pointBack, pointTo } from './calls';

describe("Intuit's own client signs in at the simulator as at Intuit", () => {
  let company: ClientCompany;
  before(async () => {
    company = await startCompany();
    await pointTo(company);
  });
  after(async () => {
    pointBack();
    await company.close();
  });

  tryCalls(
    'intuit-oauth',
    intuitOAuthCalls(() => company),
    []
  );
});
