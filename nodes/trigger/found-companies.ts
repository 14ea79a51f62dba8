import type { NodeAPI } from 'node-red';
import { type Company, type QboError, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { type Connection, type Deployed, deployedConnections } from '../shared/connection';

/** A company of this Node-RED, and the connection that stands for it. */
export interface FoundCompany {
  /** The same for all connections to one company; a connection to none that is known is one by itself. */
  key: string;
  connection: Connection;
  /** Empty where it is not known. */
  realmId: string;
  /** Empty where it is not known without asking QuickBooks. */
  companyName: string;
  /** What a person calls it. */
  name: string;
  /** Why it cannot be opened. */
  failure?: QboError;
  /** Several connections lead to it. */
  isShared: boolean;
}

interface Candidate extends FoundCompany {
  /** As far as is known, QuickBooks lets it in. */
  isWell: boolean;
}

async function candidateOf({ id, name, connection }: Deployed): Promise<Candidate> {
  const opened: { company?: Company; failure?: QboError } = await connection.company().then(
    (company) => ({ company }),
    (thrown: unknown) => ({ failure: toQboError(thrown) })
  );
  const { company, failure } = opened;
  const realmId = company?.realmId ?? (await connection.knownRealmId());
  const companyName = await connection.knownName();
  return {
    key: realmId ? `${connection.place} ${realmId}` : `connection ${id}`,
    connection,
    realmId,
    companyName,
    name: companyName || name || realmId || id,
    ...(failure && { failure }),
    isShared: false,
    isWell: company !== undefined && company.connectionProblem() === undefined
  };
}

/** So many connections are looked at at once: each may read files or ask Redis, and there may be hundreds. */
const mostAtOnce = 10;

/** In their order. */
async function candidatesOf(deployed: readonly Deployed[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const left = deployed.entries();
  async function work(): Promise<void> {
    for (const [place, one] of left) candidates[place] = await candidateOf(one);
  }
  await Promise.all(Array.from({ length: mostAtOnce }, work));
  return candidates;
}

/**
 * The companies that the deployed connections lead to, each once, in the order of the flows; and all these connections. Of several
 * connections to one company that one stands for it which works, or has done so till now.
 *
 * @param held the connections that stand for a company at present
 */
export async function findCompanies(
  RED: NodeAPI,
  held: ReadonlySet<Connection>
): Promise<{ companies: FoundCompany[]; connections: ReadonlySet<Connection> }> {
  const candidates = await candidatesOf(deployedConnections(RED));
  const worth = ({ isWell, failure, connection }: Candidate) =>
    (isWell ? 4 : 0) + (failure ? 0 : 2) + (held.has(connection) ? 1 : 0);
  const best = new Map<string, Candidate>();
  for (const one of candidates) {
    const other = best.get(one.key);
    const better = other && worth(other) >= worth(one) ? other : one;
    best.set(one.key, { ...better, isShared: other !== undefined });
  }
  return { companies: [...best.values()], connections: new Set(candidates.map(({ connection }) => connection)) };
}
