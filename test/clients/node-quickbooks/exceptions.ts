import type { Exception } from '../trial';

export const nodeQuickbooksExceptions: readonly Exception[] = [
  {
    why: "the client's own defect",
    reason: 'QuickBooks has no update of what belongs to taxes',
    calls: ['updateTaxAgency', 'updateTaxCode', 'updateTaxRate'],
    says: /Operation update is not supported/
  },
  {
    why: "the client's own defect",
    reason: 'QuickBooks deletes no journal code',
    calls: ['deleteJournalCode'],
    says: /Operation delete is not supported/
  },
  {
    why: "the client's own defect",
    reason: 'they are of OAuth 1.0, which Intuit has ended',
    calls: ['reconnect', 'disconnect'],
    says: /undefined !== 0/
  }
];
