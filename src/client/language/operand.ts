import { invalidInput } from '../../http/errors';
import { asText, isObject, own } from '../../http/fault';
import { coercePrimitive, dayNeedsZone, show } from './coerce';
import { isRelativeDay, resolveDay } from './day';
import { instantOf } from './instant';
import { quote, type QueryField, type StatementContext, type Structures, type WriteOperand } from './query';
import { idOf } from './reference';
import { say } from '../../kit/say';

async function dayOf(path: string, value: unknown, context: StatementContext): Promise<string> {
  if (isRelativeDay(value)) {
    const timeZone = await context.timeZone();
    return resolveDay(path, value, context.now(), timeZone);
  }
  const asUtc = String(coercePrimitive(path, { type: 'date' }, value, 'UTC'));
  return dayNeedsZone(value) ? String(coercePrimitive(path, { type: 'date' }, value, await context.timeZone())) : asUtc;
}

/** Text to compare with, where the field is an object that has one. */
function innerText(path: string, value: unknown): string {
  const text = asText(isObject(value) ? value.Address : value);
  if (text === undefined || text === '')
    throw invalidInput(path, say('{value} is not text to compare with.', { value: show(value) }));
  return text;
}

/** The values of a list, which may be written as one text with commas. */
function listOf(path: string, value: unknown): unknown[] {
  const list: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',').map((part) => part.trim())
      : [value];
  if (list.length === 0) throw invalidInput(path, say('{element} has an empty list to compare with.'));
  return list;
}

/** The operands of a company's statements. A day that a time is compared with is its first instant in the company's zone. */
export function operandsOf(structures: Structures, context: StatementContext): WriteOperand {
  const referenceId = context.referenceId ?? ((path, _field, value) => Promise.resolve(idOf(path, value)));

  async function literal(path: string, field: QueryField, value: unknown, as: unknown): Promise<string> {
    if (field.type === 'reference') return quote(await referenceId(path, field, value, as));
    if (field.type === 'boolean') return String(coercePrimitive(path, { type: 'boolean' }, value, 'UTC'));
    if (field.type === 'dateTime') {
      const instant = isRelativeDay(value) ? await dayOf(path, value, context) : value;
      return quote(await instantOf(path, instant, context.timeZone));
    }
    if (field.type === 'date') return quote(await dayOf(path, value, context));
    if (path === 'Id') return quote(idOf(path, value));
    if (own(structures, field.type)) return quote(innerText(path, value));
    return quote(String(coercePrimitive(path, { type: field.type }, value, 'UTC')));
  }

  return async (path, field, op, value, as) => {
    if (op === 'like') return quote(innerText(path, value));
    if (op !== 'in') return literal(path, field, value, as);
    const literals: string[] = [];
    for (const one of listOf(path, value)) literals.push(await literal(path, field, one, as));
    return `(${literals.join(', ')})`;
  };
}
