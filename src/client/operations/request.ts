import { entities, type Entity, referenceEntities, type ReferenceEntity, verbs } from '../../catalog';
import { notRepeated } from '../../http/errors';
import { readRequest } from '../company/request-input';
import { callOf, keptCall, type OperationHandler } from './context';

/** Whether QuickBooks is not known to recognise a repetition of a request to that path (Assumption: requestid-send). */
function isUnrepeatable(path: string): boolean {
  const [, resource = '', id = ''] = path.split('/');
  return Object.values(verbs).some(
    ({ afterUnknown, path: pathOf }) => afterUnknown !== 'sameRequest' && pathOf(resource, id) === path
  );
}

/** The entities whose records a write to that path may change: that of its first part, or any. */
function changedBy(path: string): readonly (Entity | ReferenceEntity)[] {
  const resource = path.split('/')[1]?.toLowerCase();
  const all = [...entities, ...referenceEntities];
  const named = all.filter((entity) => entity.resource === resource);
  return named.length > 0 ? named : all;
}

/**
 * Sends a request of the user's own to the company, and gives the JSON of its answer, or the bytes of one that is no JSON.
 * A POST counts as a write, but for a query; one that is not known to be done once is not repeated.
 */
export const request: OperationHandler = async (operation, input, context) => {
  const { write, ...asked } = readRequest(input, context.realmId);
  const repeatable = !isUnrepeatable(asked.path);
  const { requestId } = context;
  if (context.earlier && write && !repeatable)
    throw notRepeated(asked.path, { operation: operation.id, requestId: context.earlier.requestId });
  const kept = write ? keptCall(operation, context) : undefined;
  const call = {
    ...callOf(operation, context),
    ...asked,
    ...(kept && { body: kept.body, requestId: kept.requestId }),
    ...(!write && { write, requestId: undefined, unsettled: false }),
    wants: 'any' as const,
    repeatable
  };
  try {
    const { body, attempts, intuitTid } = await context.caller(call);
    const facts = { entity: operation.entity.name, operation: operation.verb, intuitTid, attempts };
    return { result: body, facts: write ? { ...facts, requestId: call.requestId ?? requestId, changed: true } : facts };
  } finally {
    if (write) for (const { name } of changedBy(asked.path)) context.forget(name);
  }
};
