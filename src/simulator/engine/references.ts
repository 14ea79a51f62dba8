import { entities, type Fields, lineTypes, structures } from '../../catalog';
import { refusal } from '../faults';
import { modelNamed, type Model } from '../model/model';
import type { Work } from '../ledger/work';
import { type Draft, isList, isObject, type JsonObject, type JsonValue, textAt } from '../values/json';

/** How a missing target is called in the fault's text ("Accounts element id 999 not found"). */
const listNames = new Map(
  entities
    .filter(({ name, kind }) => kind === 'transaction' || name === 'Item' || name === 'Account')
    .map(({ name }) => [name, `${name}s`])
);
for (const name of ['Customer', 'Vendor', 'Employee']) listNames.set(name, 'Names');

/** The name that QuickBooks writes beside an id; tax codes and rates have none (samples). */
function nameOf(entity: string, record: JsonObject): string | undefined {
  if (entity === 'TaxCode' || entity === 'TaxRate') return undefined;
  return textAt(record, 'DisplayName') ?? textAt(record, 'FullyQualifiedName') ?? textAt(record, 'Name');
}

/** Ids of no record that stand for something of QuickBooks' own: from bug reports, what shipping costs is an item. */
const ownIds: Readonly<Record<string, string>> = { Item: 'SHIPPING_ITEM_ID' };

function resolve(work: Work, target: string, value: JsonObject, path: string): JsonValue {
  const model = modelNamed(target);
  const id = textAt(value, 'value');
  if (model === undefined || id === undefined || id === ownIds[model.name]) return value;
  const record = work.get(model.name, id);
  if (record === undefined || record.Active === false) {
    const list = listNames.get(model.name) ?? model.name;
    throw refusal('2500', `Invalid Reference Id : ${list} element id ${id} not found`, path);
  }
  const name = nameOf(model.name, record);
  return { value: id, ...(name !== undefined && { name }) };
}

function resolveFields(work: Work, entity: string, fields: Fields, record: JsonObject, path: string): JsonObject {
  const result: Draft = { ...record };
  for (const [name, value] of Object.entries(record)) {
    const field = fields[name];
    if (field === undefined) continue;
    const one = (entry: JsonValue): JsonValue => resolveOne(work, entity, field.type, field.ref, entry, path + name);
    result[name] = field.list && isList(value) ? value.map(one) : one(value);
  }
  return result;
}

function resolveLine(work: Work, entity: string, line: JsonObject, path: string): JsonObject {
  const result: Draft = { ...line };
  for (const kind of Object.values(lineTypes)) {
    const key = kind.detailKey ?? kind.detailType ?? '';
    const detail = line[key];
    if (isObject(detail)) result[key] = resolveFields(work, entity, kind.detail, detail, `${path}.${key}.`);
  }
  return result;
}

function resolveOne(
  work: Work,
  entity: string,
  type: string,
  target: string | undefined,
  value: JsonValue,
  path: string
): JsonValue {
  if (!isObject(value)) return value;
  if (type === 'reference') {
    // Line tax codes of a US company are TAX or NON, checked with the line (6100), not looked up.
    if (target === undefined || (target === 'TaxCode' && path.startsWith('Line.'))) return value;
    return resolve(work, target === 'self' ? entity : target, value, path);
  }
  if (type === 'Line') return resolveLine(work, entity, value, path);
  const structure = structures[type];
  return structure === undefined ? value : resolveFields(work, entity, structure.fields, value, `${path}.`);
}

/** Checks the references of what was sent and writes the names beside the ids; 2500 for an unknown or inactive target. */
export function resolveReferences(work: Work, model: Model, sent: JsonObject): JsonObject {
  return resolveFields(work, model.name, model.fields, sent, '');
}
