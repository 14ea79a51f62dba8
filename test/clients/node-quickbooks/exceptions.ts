import type { Exception } from '../trial';

/** Verbs of the client that name an entity, spelled out. */
function callsOf(verbs: string, entity: string, plural = `${entity}s`): readonly string[] {
  return verbs.split(' ').map((verb) => (verb === 'find' ? `find${plural}` : `${verb}${entity}`));
}

const noSuchEntity = /Could not find resource|invalid context declaration/;

export const nodeQuickbooksExceptions: readonly Exception[] = [
  {
    why: 'not in the simulator yet',
    reason: 'an entity that it does not have',
    calls: [...callsOf('get update find', 'ExchangeRate'), 'findBudgets', 'createTaxService'],
    says: noSuchEntity
  },
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
