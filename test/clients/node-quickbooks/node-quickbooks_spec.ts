import { startCompany, type ClientCompany } from '../company';
import { tryCalls } from '../trial';
import { nodeQuickbooksCalls } from './calls';
import { nodeQuickbooksExceptions } from './exceptions';

describe('node-quickbooks works with the simulator as with QuickBooks', () => {
  let company: ClientCompany;
  before(async () => {
    company = await startCompany();
  });
  after(() => company.close());

  tryCalls(
    'node-quickbooks',
    nodeQuickbooksCalls(() => company),
    nodeQuickbooksExceptions
  );
});
