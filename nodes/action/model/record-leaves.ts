import {
  linesFieldOf,
  operationOf,
  type Catalog,
  type Entity,
  type Field,
  type Operation
} from '../../shared/editor/catalog';
import { asked, byRank, leafOf, rootOf, type Leaf } from '../../shared/editor/leaves';
import type { Translate } from '../../editor-kit/red';
import { leavesOfField } from './structure-leaves';

/** QuickBooks has three custom fields on a form, known by the numbers 1 to 3. */
function customFields(field: Field, t: Translate): Leaf[] {
  const plain = { ...leafOf('', field), kind: 'text' as const };
  return ['1', '2', '3'].map((number) => ({
    ...plain,
    path: `CustomField.${number}`,
    label: t('field.custom', { number })
  }));
}

/** The file of an attachment, which is no field of the record. */
function fileLeaf(t: Translate): Leaf {
  const field: Field = { type: 'string', label: t('field.file'), hint: t('field.fileHint'), group: 'header' };
  return { ...leafOf('file', field, true), kind: 'file' };
}

/**
 * What stands there says what holds for the operation: a change leaves alone what a new record would be given, and one that
 * makes or changes does so for new ones.
 */
export function hintedFor<T extends { hint?: string; forNew?: true }>(part: T, verb: string, t: Translate): T {
  if (!part.forNew || !part.hint) return part;
  if (verb === 'update') return { ...part, hint: t('field.unchanged') };
  return verb === 'upsert' ? { ...part, hint: t('field.forNew', { hint: part.hint }) } : part;
}

/**
 * Everything that can be filled in for a new record, a change of one, or what is about none; what is needed most first.
 *
 * @param find what a record that is to be changed is found by
 */
export function recordLeaves(catalog: Catalog, entity: Entity, verb: string, t: Translate, find = 'Id'): Leaf[] {
  // What is known by its fields is overwritten whole.
  const hinted = entity.keyed ? 'create' : verb;
  return plainLeaves(catalog, entity, verb, t, find).map((leaf) => ({
    ...hintedFor(leaf, hinted, t),
    ...(leaf.block && { block: hintedFor(leaf.block, hinted, t) })
  }));
}

function plainLeaves(catalog: Catalog, entity: Entity, verb: string, t: Translate, find: string): Leaf[] {
  const { fields: own, required: needed = [] } = operationOf(catalog, entity.name, verb) ?? {};
  if (own) return Object.entries(own).map(([name, field]) => leafOf(name, field, needed.includes(name)));
  // What is known by its fields is made or overwritten whole.
  const updating = verb === 'update' && !entity.keyed;
  const uploading = verb === 'upload';
  // An uploaded file needs a name, which tells its type.
  const required = (name: string): boolean =>
    name === entity.wraps?.field ||
    (!updating && (entity.requirements.all.includes(name) || (uploading && name === 'FileName')));
  const fields = Object.entries(entity.fields)
    .filter(asked)
    .filter(([, field]) => !updating || !field.createOnly)
    .sort(byRank);
  const leaves = fields.flatMap(([name, field]) => {
    if (name === 'CustomField') return customFields(field, t);
    if (name === linesFieldOf(entity) && entity.lineTypes.length > 0) {
      return [{ ...leafOf(name, field), label: t('field.allLines'), hint: t('field.allLinesHint'), shown: false }];
    }
    if (uploading && name === 'ContentType') return [{ ...leafOf(name, field), hint: t('field.contentTypeHint') }];
    return leavesOfField(catalog, name, field, required(name), t, updating);
  });
  if (uploading) return [fileLeaf(t), ...leaves];
  if (!updating) return leaves;
  if (entity.single) return [...leaves, versionLeaf(t)];
  const others = leaves.filter(({ path }) => rootOf(path) !== find);
  return [foundByLeaf(entity, find, t), ...others, versionLeaf(t)];
}

/** What the record that an operation is about is found by: its Id, or a name or number of it. */
function foundByLeaf(entity: Entity, find: string, t: Translate): Leaf {
  const found = find === 'Id' ? undefined : entity.fields[find];
  if (!found) return idLeaf(entity, t);
  return { ...leafOf(find, { ...found, type: 'string', rank: 'required' }, true), kind: 'text', identity: true };
}

/** The Id of the record that an operation is about. */
function idLeaf(entity: Entity, t: Translate): Leaf {
  const label = t('field.recordId', { entity: entity.title });
  const leaf = leafOf('Id', { type: 'string', label, hint: t('field.recordIdHint'), group: 'header' }, true);
  return { ...leaf, identity: true, ref: entity.name };
}

/** The fields by which a record without an Id is known. */
function keyLeaves({ fields }: Entity, { by, needed }: NonNullable<Entity['keyed']>): Leaf[] {
  return Object.keys(by).map((name) => {
    const field = fields[name] ?? { type: 'string' };
    return { ...leafOf(name, field, needed.includes(name)), shown: true, identity: true };
  });
}

/** The version of the record that one has read, so that a change made since is not overwritten. */
function versionLeaf(t: Translate): Leaf {
  const field: Field = { type: 'string', label: t('field.version'), hint: t('field.versionHint'), group: 'advanced' };
  return { ...leafOf('SyncToken', field), identity: true };
}

/** What an operation on one existing record is given: its Id or what it is found by, and where it is sent. */
export function identityLeaves(
  entity: Entity,
  { verb, versioned }: Pick<Operation, 'verb' | 'versioned'>,
  find: string,
  t: Translate
): Leaf[] {
  if (entity.single) return [];
  if (entity.keyed) return keyLeaves(entity, entity.keyed);
  const record = foundByLeaf(entity, find, t);
  if (versioned) return [record, versionLeaf(t)];
  if (verb !== 'send') return [record];
  const sendTo: Field = { type: 'string', label: t('field.sendTo'), hint: t('field.sendToHint'), rank: 'common' };
  return [record, { ...leafOf('sendTo', sendTo), identity: true }];
}

/** Whether a path outside the form is one that the record still has. */
export function takesUnlisted(entity: Entity, verb: string, path: string): boolean {
  const root = rootOf(path);
  const field = entity.fields[root];
  if (field) return !field.readOnly && (verb !== 'update' || !field.createOnly);
  return root in entity.undocumented;
}
