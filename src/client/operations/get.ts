import { ambiguous, invalidInput, notFound } from '../../http/errors';
import { asText, isObject, type JsonObject } from '../../http/fault';
import { recordIn } from '../call/answer';
import type { CallResult } from '../call/call';
import type { OperationInput, OperationResult } from '../input';
import { show } from '../language/coerce';
import { identify } from '../record/identify';
import { checkIdentityKeys } from '../record/payload';
import { buildStatement } from '../query/statement';
import { pagesOf } from '../query/pages';
import { callOf, type OperationContext, type OperationHandler, recordResult } from './context';
import { type Operation, readPath } from '../../catalog';

/** What `get` is to find a record by, when it is not the Id. */
function finder(operation: Operation, input: OperationInput): { field: string; value: string } | undefined {
  const findBy = operation.entity.findBy ?? [];
  const chosen = input.options?.find;
  if (input.source !== 'payload' && chosen !== undefined && chosen !== 'Id' && findBy.includes(chosen)) {
    const given = input.fields?.[chosen] ?? input.fields?.[`${chosen}.Address`];
    return { field: chosen, value: textOf(chosen, given?.value) };
  }
  const payload = input.payload;
  if (input.source === 'fields' || !isObject(payload) || payload.Id !== undefined) return undefined;
  const field = findBy.find((name) => payload[name] !== undefined);
  return field === undefined ? undefined : { field, value: textOf(field, payload[field]) };
}

function textOf(field: string, value: unknown): string {
  const text = asText(isObject(value) ? value.Address : value)?.trim();
  if (text) return text;
  throw invalidInput(field, `${show(value)} is not something to find a record by.`);
}

/** The one record whose field has the value, with what its answer tells. */
async function find(
  operation: Operation,
  field: string,
  value: string,
  context: OperationContext
): Promise<OperationResult> {
  const statement = await buildStatement(
    operation.entity,
    { where: [{ field, op: '=', value }], orderBy: 'Id', limit: 11 },
    context.compose
  );
  const call = { ...callOf(operation, context), path: '/query' };
  const found: JsonObject[] = [];
  let answer: Pick<CallResult, 'attempts' | 'intuitTid'> = { attempts: 0 };
  for await (const { records, attempts, intuitTid } of pagesOf(statement, call, context.caller, context.unsteady)) {
    found.push(...records);
    answer = { attempts: answer.attempts + attempts, intuitTid };
  }
  const [first, ...others] = found;
  if (!first) throw notFound(`${operation.entity.title} with ${field} ${show(value)}`, field);
  if (others.length > 0) {
    const name = (record: JsonObject) => asText(record[operation.entity.lookup.title]) ?? '';
    const candidates = found.map((record) => ({ id: asText(record.Id) ?? '', name: name(record) }));
    throw ambiguous(`${operation.entity.title} with ${field} ${show(value)}`, candidates, field);
  }
  return recordResult(operation, first, answer);
}

/** Reads one record by its Id, or by what the entity can be found by. */
export const get: OperationHandler = async (operation, input, context) => {
  checkIdentityKeys(input, operation.entity.findBy);
  const by = finder(operation, input);
  if (by) return find(operation, by.field, by.value, context);
  const { id } = identify(operation.entity, input);
  const path = readPath(operation.entity, id, context.realmId);
  const answer = await context.caller({ ...callOf(operation, context, id), path });
  return recordResult(operation, recordIn(answer.body, operation.entity.name), answer);
};
