import type { Exception } from '../trial';

export const pipedreamExceptions: readonly Exception[] = [
  {
    why: 'not in the simulator yet',
    reason: 'an entity that it does not have',
    calls: ['choices of taxClassificationId'],
    says: /Could not find resource|invalid context declaration/
  },
  {
    why: "the client's own defect",
    reason: 'it writes PaymentMethod as two words in a query',
    calls: ['choices of paymentMethod'],
    says: /QueryParserError: Encountered .*Method/
  }
];
