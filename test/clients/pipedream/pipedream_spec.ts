import { startCompany, type ClientCompany } from '../company';
import { tryCalls } from '../trial';
import { pipedreamCalls } from './calls';
import { pipedreamExceptions } from './exceptions';

describe('the QuickBooks components of Pipedream work with the simulator as with QuickBooks', () => {
  let company: ClientCompany;
  before(async () => {
    company = await startCompany();
  });
  after(() => company.close());

  tryCalls(
    '@pipedream/quickbooks',
    pipedreamCalls(() => company),
    pipedreamExceptions
  );
});
