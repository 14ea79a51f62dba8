import { findOperation } from '../catalog';
import { failed, itemInput, itemsOf, type ItemOutcome } from './company/item';
import { readRequest } from './company/request-input';
import type { OperationInput, OperationResult } from './input';
import type { RequestPreview } from './preview';

export interface DryRunParts {
  realmId: string;
  /** Does what only reads. */
  run(input: OperationInput): Promise<OperationResult>;
  /** Checks and composes; sends nothing that writes. */
  preview(input: OperationInput): Promise<RequestPreview | undefined>;
}

/**
 * A wish without its writes: each is checked and composed, and what would have been sent is the result, `null` where nothing
 * would have been. Of a batch each item comes to that by itself. What only reads is done.
 *
 * @throws QboError as the wish itself would before it sends
 */
export async function dryRun(input: OperationInput, parts: DryRunParts): Promise<OperationResult> {
  const operation = findOperation(input.entity, input.operation);
  const isReading =
    operation?.write !== true || (operation.takes === 'request' && !readRequest(input, parts.realmId).write);
  if (isReading) return parts.run(input);
  const facts = {
    entity: input.entity,
    operation: input.operation,
    attempts: 0,
    changed: false,
    dryRun: true
  } as const;
  if (operation.takes !== 'items') return { result: (await parts.preview(input)) ?? null, facts };
  const outcomes: ItemOutcome[] = [];
  for (const item of itemsOf(input)) {
    try {
      const { result: payload, facts: qbo } = await dryRun(itemInput(item), parts);
      outcomes.push({ ok: true, payload, qbo });
    } catch (thrown) {
      outcomes.push(failed(thrown));
    }
  }
  return { result: outcomes, facts };
}
