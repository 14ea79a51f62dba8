import type { Entity, Operation } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { toQboError } from '../../http/thrown';
import { asText, isObject, type JsonObject, own } from '../../http/fault';
import type { OperationInput, OperationResult } from '../input';
import { show } from '../language/coerce';
import { compose } from '../record/compose';
import { fieldAt } from '../record/field-at';
import { getPath, splitPath } from '../record/paths';
import { create } from './create';
import { keptCall, type OperationContext, type OperationHandler, recordResult, sentIn } from './context';
import { isAskedBy, type Mark, recordsWith, severalOf } from './find';
import { update } from './update';
import { named, say } from '../../kit/say';

/** The fields by which a record is to be recognised. */
function matchOf(entity: Entity, { options = {} }: OperationInput): readonly string[] {
  const { title, knownBy, fields, lookup, filterablePaths = {} } = entity;
  // A list that is read as a whole is compared here, by any text of its own.
  const isText = (name: string) => own(fields, name)?.type === 'string' && own(fields, name)?.list !== true;
  const tells = (name: string) => isAskedBy(entity, name) || (lookup.fetchWhole && isText(name));
  const given: unknown = options.match;
  const list: unknown = typeof given === 'string' ? given.split(',') : given;
  const names = Array.isArray(list) ? list.map((name: unknown) => asText(name)?.trim()).filter((name) => name) : [];
  const chosen = names.length > 0 ? names : [knownBy];
  return chosen.map((name) => {
    if (name !== undefined && tells(name)) return name;
    const known = [...Object.keys(fields), ...Object.keys(filterablePaths)].filter(tells);
    throw invalidInput(
      'options.match',
      say('{name} is no field by which a {title} can be found. Give some of {known}.', {
        name: show(name),
        title: named(title, entity.name),
        known: known.join(', ')
      })
    );
  });
}

/** The value of a field to compare by: text, an address, the Id or the name of a reference. */
function markOf(field: string, record: JsonObject): Mark {
  const value = getPath(record, field);
  const text = isObject(value) ? asText(value.Address ?? value.value ?? value.name) : asText(value);
  if (text?.trim()) return { field, value: text.trim() };
  throw invalidInput(
    field,
    say('{element} is missing: by it the record is recognised. Give it, or choose others in the option match.')
  );
}

/** The wish as a change of the record that is there: what can be set once only is left out, and lines replace lines. */
function asUpdate({ fields }: Entity, input: OperationInput, id: string): OperationInput {
  const isLasting = (name: string) => own(fields, name.split('.')[0] ?? name)?.createOnly !== true;
  const kept = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isLasting(name)));
  const { payload, options } = input;
  return {
    ...input,
    ...(input.source !== 'fields' && isObject(payload) && { payload: { ...kept(payload), Id: id } }),
    ...(input.source === 'fields' && { fields: { ...kept(input.fields ?? {}), Id: { value: id } } }),
    ...(input.source === 'both' && { fields: kept(input.fields ?? {}) }),
    options: { ...options, find: undefined, lines: options?.lines ?? 'replace' }
  };
}

/** Whether nothing is left to be changed: all that was given can be set only when a record is made. */
function saysNothing({ source, payload, fields = {}, lines = [] }: OperationInput): boolean {
  const given = source !== 'fields' && isObject(payload) ? Object.keys(payload) : [];
  const filledIn = source === 'payload' ? [] : [...Object.keys(fields), ...lines.map(() => 'Line')];
  return [...given, ...filledIn].every((name) => name === 'Id');
}

/** The names of what one record is recognised by, as one text: messages for the same one wait for each other. */
const keyOf = (marks: readonly Mark[]) => JSON.stringify(marks.map(({ field, value }) => [field, value.toLowerCase()]));

/**
 * Refuses to recognise a record by what the company does not keep of it, such as the number of a form where QuickBooks
 * numbers forms by itself: none would ever be found, and each message would make another one.
 */
async function requireKept(
  { fields, name: owner }: Entity,
  names: readonly string[],
  context: OperationContext
): Promise<void> {
  for (const name of names) {
    const { when = [], label = name } = fieldAt(fields, splitPath(name)) ?? {};
    const met = when.length > 0 ? await context.conditions() : [];
    if (when.every((condition) => met.includes(condition))) continue;
    throw invalidInput(
      'options.match',
      say(
        'the company does not keep {label} ({name}) as it is given: QuickBooks sets it by itself, so that no record could be recognised by it. Switch it on in QuickBooks, or choose other fields.',
        { label: named(label, owner), name }
      )
    );
  }
}

async function marksOf(entity: Entity, input: OperationInput, context: OperationContext): Promise<Mark[]> {
  const names = matchOf(entity, input);
  const { record } = await compose(entity, input, context.compose);
  if (getPath(record, 'Id') !== undefined)
    throw invalidInput('Id', say('this record exists: use Update, or remove Id.'));
  const marks = names.map((name) => markOf(name, record));
  await requireKept(entity, names, context);
  return marks;
}

/** Repeats an earlier try, which has changed a record or made one. */
async function again(
  operation: Operation,
  input: OperationInput,
  context: OperationContext
): Promise<OperationResult | undefined> {
  const kept = keptCall(operation, context);
  if (!kept) return undefined;
  const isChange = sentIn(kept).Id !== undefined;
  const done = await (isChange ? update : create)(operation, input, context);
  return telling(done, !isChange);
}

function telling({ result, facts }: OperationResult, created: boolean): OperationResult {
  return { result, facts: { ...facts, created } };
}

/**
 * Changes the one active record that has the values by which it is recognised, or makes it where there is none. Messages for
 * the same one are done one after the other, so that they make one record.
 */
export const upsert: OperationHandler = async (operation, input, context) => {
  const { entity } = operation;
  const repeated = await again(operation, input, context);
  if (repeated) return repeated;
  const marks = await marksOf(entity, input, context);

  async function found(): Promise<OperationResult | undefined> {
    const { records, answer } = await recordsWith(operation, marks, context);
    const [record, ...others] = records;
    if (!record) return undefined;
    if (others.length > 0) throw severalOf(operation, marks, records);
    const kept = recordResult(operation, record, answer, { changed: false });
    if (input.options?.existing === 'keep') return telling(kept, false);
    const wish = asUpdate(entity, input, asText(record.Id) ?? '');
    if (saysNothing(wish)) return telling(kept, false);
    return telling(await update(operation, wish, context), false);
  }

  return context.lock(`upsert/${entity.name}/${keyOf(marks)}`, async () => {
    const known = await found();
    if (known) return known;
    try {
      return telling(await create(operation, input, context), true);
    } catch (thrown) {
      // Somebody else has made it meanwhile.
      const late = toQboError(thrown).code === '6240' ? await found() : undefined;
      if (late) return late;
      throw thrown;
    }
  });
};
