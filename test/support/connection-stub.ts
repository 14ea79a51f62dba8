import type { Company } from 'node-red-contrib-quickbooks-online/core';
import type { Connection } from '../../nodes/shared/connection';

/** A connection as nodes see it, of which nothing is known but what is given. */
export function connectionStub(company: () => Promise<Company>, more: Partial<Connection> = {}): Connection {
  const nothing = () => () => undefined;
  return {
    place: 'sandbox',
    company,
    onCompany: nothing,
    onHealth: nothing,
    knownName: async () => '',
    knownRealmId: async () => '',
    health: async () => {
      throw new Error('nobody asks for it');
    },
    ...more
  };
}
