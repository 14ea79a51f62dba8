import { startCompany, type ClientCompany } from '../company';
import { tryCalls } from '../trial';
import { n8nCalls } from './calls';
import { n8nExceptions } from './exceptions';

describe('the QuickBooks node of n8n works with the simulator as with QuickBooks', () => {
  let company: ClientCompany;
  before(async () => {
    company = await startCompany();
  });
  after(() => company.close());

  tryCalls(
    'n8n-nodes-base',
    n8nCalls(() => company),
    n8nExceptions
  );
});
