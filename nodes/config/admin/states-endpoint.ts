import type { NodeAPI } from 'node-red';
import { deployedConnections } from '../../shared/connection';

/** How a deployed connection is, as the panels' list of companies has it. */
interface CompanyState {
  /** Id of the config node. */
  connection: string;
  /** What somebody has called the connection; empty where nobody has. */
  name: string;
  companyName: string;
  realmId: string;
  environment: string;
  state: string;
  /** Metered calls of the running month, where they are known. */
  used?: number;
  /** How many the month has; none: no limit. */
  included?: number;
  /** ISO date-time. */
  lastPollAt?: string;
}

/** So many are looked at at the same time: each reads files. */
const atOnce = 20;

/** How all deployed connections are, in the order of the flows. Asks nothing of QuickBooks; never rejects. */
async function statesOf(RED: NodeAPI): Promise<CompanyState[]> {
  const deployed = deployedConnections(RED);
  const states: CompanyState[] = [];
  for (let from = 0; from < deployed.length; from += atOnce) {
    const some = deployed.slice(from, from + atOnce).map(async ({ id, name, connection }) => {
      const { companyName, realmId, environment, state, calls, lastPollAt } = await connection.health();
      const known = { companyName, realmId, environment, state, lastPollAt };
      return { connection: id, name, ...known, used: calls?.used, included: calls?.included };
    });
    states.push(...(await Promise.all(some)));
  }
  return states;
}

/** `GET qbo/companies/states`: the list of companies in a connection's panel. */
export function registerStatesEndpoint(RED: NodeAPI): void {
  RED.httpAdmin.get('/qbo/companies/states', RED.auth.needsPermission('qbo.read'), (_request, response, next) => {
    statesOf(RED).then((states) => response.json(states), next);
  });
}
