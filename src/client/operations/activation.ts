import type { Verb } from '../../catalog';
import { checkIdentityKeys } from '../record/payload';
import type { OperationHandler } from './context';
import { knownRecord } from './find';
import { update } from './update';

/**
 * Hides a name of a list, or shows it again: names cannot be deleted (`qbo/api.md` section 6). QuickBooks may put "(deleted)"
 * behind the name of one that it hides, and leaves it there; the record that comes back tells.
 */
function activation(active: boolean): OperationHandler {
  return async (operation, input, context) => {
    checkIdentityKeys(input, operation.entity.findBy);
    const { id, syncToken } = await knownRecord(operation, input, context);
    const payload = { Id: id, ...(syncToken !== undefined && { SyncToken: syncToken }), Active: active };
    return update(operation, { ...input, source: 'payload', payload, options: {} }, context);
  };
}

export const activations = { deactivate: activation(false), reactivate: activation(true) } satisfies Partial<
  Record<Verb, OperationHandler>
>;
