import { createHash } from 'node:crypto';
import type { Node, NodeMessage } from 'node-red';
import { isObject, ofCompany, toQboError } from 'node-red-contrib-quickbooks-online/core';
import type { CompanyStatus } from './all-status';
import type { Outlet } from './controller';
import type { FoundCompany } from './found-companies';

/** Where a trigger's place in a company is kept, whichever connection leads there. */
function placeId(trigger: string, { connection, realmId }: FoundCompany): string {
  return `${trigger}-${realmId}-${createHash('sha256').update(connection.place).digest('hex').slice(0, 8)}`;
}

/**
 * Where the trigger of one of several companies tells what it has: what is for people says whose it is, and how it is becomes part
 * of the whole node's status.
 *
 * @param onStatus called when `status` has changed
 */
export function companyOutlet(
  node: Node,
  company: FoundCompany,
  status: CompanyStatus,
  onStatus: () => void
): { outlet: Outlet; close: () => void } {
  const { connection, realmId } = company;
  let isClosed = false;

  /** Runs it with what the company is called; what is learnt of that later counts. */
  function named(tell: (name: string, facts: Record<string, unknown>) => void): void {
    void connection.knownName().then((companyName) => {
      if (isClosed) return;
      tell(companyName || company.name, { ...(realmId && { realmId }), ...(companyName && { companyName }) });
    });
  }

  function factsIn(message: NodeMessage): Record<string, unknown> {
    const qbo: unknown = 'qbo' in message ? message.qbo : undefined;
    return isObject(qbo) ? qbo : {};
  }

  return {
    outlet: {
      id: placeId(node.id, company),
      send: (message) => node.send(message),
      warn: (text: unknown) => named((name) => node.warn(`${name}: ${String(text)}`)),
      error: (thrown: unknown, message = {}) =>
        named((name, facts) => {
          const told = { ...message, qbo: { ...factsIn(message), ...facts } };
          node.error(ofCompany({ company: name, error: toQboError(thrown) }), told);
        }),
      status(shown) {
        if (typeof shown === 'string') return;
        // A grey dot: another Node-RED polls.
        status.standsBy = shown.fill === 'grey' && shown.shape === 'dot';
        status.isWell = shown.fill === 'grey' && !status.standsBy ? undefined : shown.fill !== 'red';
        status.trouble = shown.text ?? '';
        onStatus();
      }
    },
    close: () => (isClosed = true)
  };
}
