import { itemsOf } from '../company/item';
import { runItems } from '../company/items';
import type { OperationHandler } from './context';

/**
 * Does many operations in few requests, each checked and composed as it is by itself: an array of what became of each, in the
 * order in which they were given.
 */
export const batch: OperationHandler = async (operation, input, context) => {
  const { outcomes, unfinished, ...told } = await runItems(operation, input, itemsOf(input), context);
  const facts = { entity: operation.entity.name, operation: operation.verb, ...told };
  return { result: outcomes, facts, ...(unfinished && { unfinished }) };
};
