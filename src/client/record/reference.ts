import { type Field, findEntity, findReferenceEntity, otherIds, referenceEntities, entities } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { type JsonObject, own } from '../../http/fault';
import { show } from '../language/coerce';
import { type GivenReference, isId, noId, readReference } from '../language/reference';
import type { References } from '../references';
import { named, say } from '../../kit/say';

/** A reference as QuickBooks takes it. */
export interface SentReference {
  value: string;
  name?: string;
  type?: string;
}

/** Finds records by name, where a reference has no Id. */
export type Resolver = Pick<References, 'resolve'>;

/** An entity by its name in whatever case: `vendor` is Vendor. */
export function entityNamed(text: string): string | undefined {
  const wanted = text.toLowerCase();
  return [...entities, ...referenceEntities].find(({ name }) => name.toLowerCase() === wanted)?.name;
}

/** Whether a text stands for a record, or for something of QuickBooks' own, as it is. */
function holds(ref: string | undefined, text: string): boolean {
  return isId(text) || (ref !== undefined && own(otherIds, ref)?.test(text) === true);
}

/** The entity to look for a name in. */
function targetOf(path: string, { ref }: Pick<Field, 'ref'>, given: GivenReference, kind: string | undefined): string {
  const target = ref === 'polymorphic' ? (kind ?? given.type) : ref;
  const known = target === undefined ? undefined : findReferenceEntity(target);
  if (ref === 'polymorphic' && !known) {
    throw invalidInput(
      path,
      say(
        '{text} is a name, and whose is not known. Choose the kind in the field beside it, or give { "type": "Vendor", "name": … }, or the Id.',
        {
          text: show(given.text)
        }
      )
    );
  }
  if (!known?.lookup)
    throw invalidInput(
      path,
      say('{text} is no Id, and it cannot be found by name. Give its Id.', { text: show(given.text) })
    );
  if (given.by === 'email' && !findEntity(known.name)?.fields.PrimaryEmailAddr) {
    throw invalidInput(
      path,
      say('{plural} cannot be found by e-mail. Give the Id or the name.', { plural: named(known.plural, known.name) })
    );
  }
  return known.name;
}

/**
 * A reference that a user gave, in QuickBooks' shape, with names turned into Ids; at once where it is an Id.
 *
 * @param kind entity that a field beside it names, where the reference may point at several
 * @throws QboError `QBO_INVALID_INPUT` naming the reference; what looking a name up throws
 */
export function shapeReference(
  path: string,
  field: Pick<Field, 'ref'>,
  raw: unknown,
  resolver: Resolver,
  kind?: string
): SentReference | Promise<SentReference> {
  const read = readReference(path, raw);
  const type = read.type === undefined ? undefined : (entityNamed(read.type) ?? read.type);
  const given: GivenReference = { ...read, ...(type !== undefined && { type }) };
  const { by, text, name } = given;
  if (by === 'id' || by === 'auto') {
    if (holds(field.ref, text))
      return { value: text, ...(name !== undefined && { name }), ...(type !== undefined && { type }) };
    if (by === 'id') throw noId(path, text);
  }
  return foundReference(path, targetOf(path, field, given, kind), given, resolver);
}

async function foundReference(
  path: string,
  target: string,
  { by, text, type }: GivenReference,
  { resolve }: Resolver
): Promise<SentReference> {
  const value = await resolve(target, by === 'email' ? 'email' : 'name', text, path);
  return { value, ...(type !== undefined && { type }) };
}

/** Name of the field that says what kind of record a text is the Id of, such as that of a linked transaction. */
export function kindBeside({ ref }: Pick<Field, 'ref'>): string | undefined {
  return ref?.startsWith('by ') ? ref.slice('by '.length) : undefined;
}

/**
 * The Id of a form that was given by its number, as `{ name }`.
 *
 * @param kind the form's kind, as the field beside it says
 * @throws QboError `QBO_INVALID_INPUT` naming the field; what looking a number up throws
 */
export async function linkedId(path: string, raw: JsonObject, kind: string, resolver: Resolver): Promise<string> {
  const entity = entityNamed(kind);
  if (entity === undefined) {
    throw invalidInput(
      path,
      say('{kind} is no kind of form that is found by its number. Give its Id.', { kind: show(kind) })
    );
  }
  return (await shapeReference(path, { ref: entity }, raw, resolver)).value;
}

/** Refuses text where the Id of a record belongs that is no reference, such as that of a linked transaction. */
export function checkIdText(path: string, text: unknown): void {
  if (typeof text !== 'string' || isId(text.trim())) return;
  throw invalidInput(
    path,
    say(`{text}: this is no Id; choose "is its number", or give { "name": … } where it is the form's number.`, {
      text: show(text)
    })
  );
}
