import { isDeepStrictEqual } from 'node:util';
import { businessRule, missingParameter, notFound, refusal, stale, unsupportedOperation } from '../faults';
import { cleanBody, type CleanBody } from '../model/clean';
import { masked } from '../model/masks';
import { idFamily, type Model } from '../model/model';
import { type Change, type EntityRules, rulesOf } from '../rules';
import { uniqueName } from '../rules/lists/unique-name';
import { freeId } from '../ledger/free-id';
import type { Work } from '../ledger/work';
import {
  type Draft,
  isEmpty,
  isObject,
  objectAt,
  type JsonObject,
  type JsonValue,
  pruned,
  prunedObject,
  refAt,
  textAt,
  valueAt
} from '../values/json';
import { resolveReferences } from './references';
import { asAnswered, contentOf } from './wrapped';

const noInclude: ReadonlySet<string> = new Set();

/**
 * A POST of a record: without Id a create, with Id an update, sparse or full (qbo/api.md §2, §5). Nothing is kept until
 * the work is committed. Throws the refusals of qbo/errors.md §3.
 */
export function save(work: Work, given: Model, body: JsonValue, include = noInclude): JsonObject {
  const [model, content] = contentOf(given, body);
  const clean = cleanBody(model, content);
  const { write } = rulesOf(model.name);
  if (write) return write(work, prunedObject(clean.sent));
  if (clean.id === undefined) {
    // An update that forgot its Id must not become a second record; Assumption: update-without-id.
    if (clean.sparse) throw missingParameter('Id');
    return asAnswered(given, create(work, model, clean, include));
  }
  return asAnswered(given, update(work, model, { ...clean, id: clean.id }, include));
}

function create(work: Work, model: Model, clean: CleanBody, include: ReadonlySet<string>): JsonObject {
  if (!model.writes.includes('create')) throw unsupportedOperation('create');
  const rules = rulesOf(model.name, model.ofKind);
  const sent = resolveReferences(work, model, clean.sent);
  const draft: Draft = { ...prunedObject(sent) };
  requireAll(rules, draft, true);
  rules.defaults?.({ work, before: undefined, sent, draft, include });
  draft.Id = freeId(work, model.name, idFamily(model));
  giveAddressIds(work, model, draft, undefined);
  return settle(model, rules, { work, before: undefined, sent, draft, include });
}

function update(work: Work, model: Model, clean: CleanBody & { id: string }, include: ReadonlySet<string>): JsonObject {
  if (!model.writes.includes('update')) throw unsupportedOperation('update');
  const before = current(work, model, clean.id, clean.syncToken);
  // Assumption: template-full-update.
  if (model.ofKind !== undefined && clean.sparse) throw unsupportedOperation('sparse update');
  if (model.ofKind !== undefined && before.Type !== model.ofKind) throw notFound();
  const rules = rulesOf(model.name, model.ofKind);
  for (const name of rules.repeated ?? []) if (isEmpty(clean.sent[name])) throw missingParameter(name);
  const sent = resolveReferences(work, model, clean.sent);
  const draft = clean.sparse ? patched(before, sent, model) : replaced(before, sent, model, rules);
  if (before.Active === false && draft.Active !== true) {
    if (isSame(before, finished(model, rules, draft))) return before;
    // qbo/recorded.md 11.
    throw businessRule('You cannot modify a list element that has been deleted.');
  }
  refuseDeactivation(rules, before, draft);
  requireAll(rules, draft, false);
  giveAddressIds(work, model, draft, before);
  return settle(model, rules, { work, before, sent, draft, include });
}

/** The record if it exists and is the one the client has seen: 2020 without a SyncToken, 610, 5010. */
export function current(work: Work, model: Model, id: string, syncToken: string | undefined): JsonObject {
  const record = work.get(model.name, id);
  if (record === undefined) throw notFound();
  if (syncToken === undefined) throw missingParameter('SyncToken');
  if (syncToken !== textAt(record, 'SyncToken')) throw stale();
  return record;
}

function isFixed(model: Model, name: string): boolean {
  const field = model.fields[name];
  return field === undefined || field.readOnly === true || field.createOnly === true;
}

/**
 * Sparse: only the top-level attributes that were sent change, each as a whole (Assumption: sparse-replaces-parts). An
 * empty text or null empties the attribute (Assumption: null-clears).
 */
function patched(before: JsonObject, sent: JsonObject, model: Model): Draft {
  const draft: Draft = { ...before };
  for (const [name, value] of Object.entries(sent)) {
    if (model.fields[name]?.createOnly) continue;
    if (isEmpty(value)) delete draft[name];
    else draft[name] = pruned(value);
  }
  return draft;
}

/** Full: writable attributes that were left out are cleared. */
function replaced(before: JsonObject, sent: JsonObject, model: Model, rules: EntityRules): Draft {
  const draft: Draft = {};
  for (const [name, value] of Object.entries(before)) {
    if (isFixed(model, name) || rules.kept?.includes(name)) draft[name] = value;
  }
  for (const [name, value] of Object.entries(prunedObject(sent))) {
    if (!model.fields[name]?.createOnly) draft[name] = value;
  }
  return draft;
}

function requireAll(rules: EntityRules, draft: JsonObject, creating: boolean): void {
  for (const { path, when, onCreate } of rules.required ?? []) {
    if (onCreate && !creating) continue;
    if ((when === undefined || when(draft)) && isEmpty(valueAt(draft, path))) throw missingParameter(path);
  }
}

function refuseDeactivation(rules: EntityRules, before: JsonObject, draft: JsonObject): void {
  if (draft.Active !== false || before.Active === false || !rules.keepActive?.(before)) return;
  throw refusal(
    '6220',
    'Delete List Has Balance Error : You cannot make inactive a record that has a balance.',
    'Active'
  );
}

/** Addresses have ids of their own: one that is sent as it was keeps its id, another gets a new one. */
function giveAddressIds(work: Work, model: Model, draft: Draft, before: JsonObject | undefined): void {
  for (const [name, field] of Object.entries(model.fields)) {
    const address = draft[name];
    if (field.type !== 'PhysicalAddress' || !isObject(address) || address.Id !== undefined) continue;
    const { Id: known, ...old } = objectAt(before, name) ?? {};
    const isSame = known !== undefined && isDeepStrictEqual(address, old);
    draft[name] = { Id: isSame ? known : String(work.next('PhysicalAddress')), ...address };
  }
}

/** The record as the service gives it: nothing empty but what always stands there, no secrets, names only where it has them. */
function finished(model: Model, rules: EntityRules, draft: JsonObject): JsonObject {
  const record: Draft = { ...rules.always, ...masked(model, prunedObject(draft)) };
  for (const name of rules.nameless ?? []) {
    const value = refAt(record, name);
    if (value !== undefined) record[name] = { value };
  }
  return record;
}

/** What a record says, without what the service writes about every record. */
function substance({
  domain: _domain,
  sparse: _sparse,
  SyncToken: _token,
  MetaData: _meta,
  ...rest
}: JsonObject): JsonObject {
  return rest;
}

function isSame(before: JsonObject, after: JsonObject): boolean {
  return isDeepStrictEqual(substance(before), substance(after));
}

/** A change that changes nothing keeps SyncToken and time (qbo/recorded.md 20). */
function settle(model: Model, rules: EntityRules, change: Change): JsonObject {
  const { work, before, draft } = change;
  for (const refuse of rules.refuse ?? []) refuse(change);
  rules.compute?.(change);
  refuseDuplicateName(work, model, change);
  const made = finished(model, rules, draft);
  if (before !== undefined && isSame(before, made)) return before;
  const record = work.write(model.name, made);
  rules.effects?.(work, before, record);
  return record;
}

/** The fault of a create knows no more than that the name is there (qbo/recorded.md 27). */
function refuseDuplicateName(work: Work, model: Model, { before, draft }: Change): void {
  const name = uniqueName(model.name, draft);
  const holder = name && work.company.names.get(name.key);
  if (holder === undefined || holder === draft.Id) return;
  const why =
    before === undefined
      ? 'null'
      : `Another ${name?.sharedBy} is already using this name.  Please use a different name.`;
  throw refusal('6240', `The name supplied already exists. : ${why}`);
}
