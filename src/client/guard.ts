import { type Operation, verbs } from '../catalog';
import { guarded } from '../http/errors';
import { isObject } from '../http/fault';
import { parsedJson } from '../kit/parsed-json';
import { type OwnRequest, readRequest } from './company/request-input';
import type { OperationInput } from './input';

/** What a connection never does: nothing; delete and void; write at all. */
export type Guard = 'none' | 'no-delete' | 'read-only';

export const guards: readonly Guard[] = ['none', 'no-delete', 'read-only'];

/** Verbs after which a record or its amounts are gone. */
const removals = [verbs.delete, verbs.void];

/** Whether a request says what one of those verbs says, by its parameters or as an item of a batch. */
function removes({ query, body }: OwnRequest): boolean {
  const operation = query.operation?.toLowerCase();
  const include = query.include?.toLowerCase();
  const byQuery = removals.some((verb) =>
    verb?.query?.include ? include?.split(',').includes(verb.query.include) : operation === verb?.query?.operation
  );
  if (byQuery || operation === 'void') return true;
  const sent: unknown = typeof body === 'string' ? parsedJson(body) : undefined;
  const items = isObject(sent) && Array.isArray(sent.BatchItemRequest) ? sent.BatchItemRequest : [];
  return items.some((item: unknown) => {
    if (!isObject(item)) return false;
    const { operation: verb, optionsData } = item;
    return verb === 'delete' || verb === 'void' || optionsData === verbs.void?.inBatch?.optionsData;
  });
}

/**
 * Refuses what a connection is not to do. The items of a batch are judged one by one, each as the operation that it is.
 *
 * @throws QboError `QBO_GUARDED`
 */
export function refuseGuarded(operation: Operation, input: OperationInput, guard: Guard, realmId: string): void {
  if (guard === 'none' || !operation.write || operation.takes === 'items') return;
  const own = operation.takes === 'request' ? readRequest(input, realmId) : undefined;
  const writes = own ? own.write : true;
  const removing = own ? removes(own) : removals.some((verb) => verb === verbs[operation.verb]);
  if (guard === 'read-only' ? writes : writes && removing) throw guarded(guard);
}
