import { runItems } from '../company/items';
import { itemsOf } from '../company/item';
import type { OperationHandler } from './context';

/**
 * Does many operations in few requests, each checked and composed as it is by itself: an array of what became of each, in the
 * order in which they were given.
 */
export const batch: OperationHandler = async (operation, input, context) => {
  const { outcomes, requestId, attempts, intuitTid, changed } = await runItems(
    operation,
    input,
    itemsOf(input),
    context
  );
  return {
    result: outcomes,
    facts: { entity: operation.entity.name, operation: operation.verb, requestId, intuitTid, attempts, changed }
  };
};
