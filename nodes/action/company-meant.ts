import { asText, type Company, companyId, invalidInput, isObject, say } from 'node-red-contrib-quickbooks-online/core';
import type { Connection, ConnectionFinder } from '../shared/connection';
import type { ActionMessage } from './messages';
import type { ActionSettings } from './settings';

/**
 * The company that a message is for: the node's, or the one that `msg.qbo.realmId` names.
 *
 * @param own the node's connection, with its id
 * @throws QboError `QBO_INVALID_INPUT` where there is none, and what opening the company throws
 */
export async function companyMeant(
  connections: ConnectionFinder,
  settings: ActionSettings,
  message: ActionMessage,
  own: { id: unknown; connection: Connection | undefined }
): Promise<Company> {
  if (settings.company === 'node') {
    if (own.connection) return own.connection.company();
    throw invalidInput('connection', say('no connection is chosen, or it is disabled. Choose one in the node.'));
  }
  const named = isObject(message.qbo) ? asText(message.qbo.realmId) : undefined;
  const realmId = named === undefined ? '' : companyId(named);
  if (realmId === '')
    throw invalidInput('msg.qbo.realmId', say('{element} is missing: the id of the company that this message is for.'));
  const connection = await connections.to(realmId, own.id);
  if (connection) return connection.company();
  throw invalidInput(
    'msg.qbo.realmId',
    say('{element} is {realmId}, and no deployed connection works with that company.', { realmId })
  );
}
