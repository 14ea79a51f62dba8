import type { Entity } from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, isObject } from '../../http/fault';
import type { OperationInput } from '../input';
import { show } from '../language/coerce';
import { isId, plainText } from '../language/reference';
import { isJsonText, notAnObject } from './payload';
import { named, say } from '../../kit/say';

/** Which record an operation is about. */
export interface Identity {
  id: string;
  /** Version that the user has seen, if given. */
  syncToken?: string;
}

const titleOf = ({ title, name }: Entity) => named(title, name);

/**
 * An Id as QuickBooks makes them: digits, with a sign on some built-in records.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming Id
 */
export function checkId(value: unknown, entity: Entity): string {
  const text = plainText(value) ?? '';
  if (isId(text)) return text;
  const problem =
    (asText(value) ?? '').trim() === ''
      ? say('{element} is missing: give the Id of the {title}, a number such as 145.', { title: titleOf(entity) })
      : say('{value} is not an Id of QuickBooks, a number such as 145.', { value: show(value) });
  throw invalidInput('Id', problem);
}

/** Refuses the id of one entity as another's: a message from an invoice trigger carries an invoice's id. */
function checkOrigin(id: string, entity: Entity, origin: OperationInput['origin']): void {
  if (typeof origin?.entity !== 'string' || origin.entity === entity.name || asText(origin.id) !== id) return;
  throw invalidInput(
    'Id',
    say('{id} is the Id of the {entity} in this message, not of a {title}.', {
      id,
      entity: origin.entity,
      title: titleOf(entity)
    })
  );
}

/** The one record of its kind that a company has: its Id need not be given, but no other may. */
function identifySingle(
  entity: Entity,
  single: { id: string },
  chosen: unknown,
  origin: OperationInput['origin']
): string {
  const id = plainText(isObject(chosen) ? chosen.Id : chosen) ?? '';
  if (id === '') return single.id;
  checkOrigin(id, entity, origin);
  if (id === single.id) return id;
  throw invalidInput(
    'Id',
    say('{chosen} is not the Id of the {title}: a company has only one, with the Id {id}. Leave it out.', {
      chosen: show(chosen),
      title: titleOf(entity),
      id: single.id
    })
  );
}

/**
 * The Id (and SyncToken) that payload or panel give; the panel wins.
 *
 * @throws QboError `QBO_INVALID_INPUT` when there is none, or when it belongs to another entity's record
 */
export function identify(entity: Entity, input: OperationInput): Identity {
  const fromPanel = input.source === 'payload' ? undefined : input.fields?.Id?.value;
  const payload = input.source === 'fields' ? undefined : input.payload;
  if (isJsonText(payload)) throw notAnObject(payload, say('an Id.'));
  const { single } = entity;
  const record = isObject(payload) ? payload : single ? {} : { Id: payload };
  const chosen = fromPanel === undefined || fromPanel === '' ? record.Id : fromPanel;
  // A whole record may be what the panel's field points at: its Id is meant.
  const id = single
    ? identifySingle(entity, single, chosen, input.origin)
    : checkId(isObject(chosen) ? chosen.Id : chosen, entity);
  if (!single) checkOrigin(id, entity, input.origin);
  const syncToken = givenToken(input);
  return syncToken === undefined ? { id } : { id, syncToken };
}

/** The SyncToken that payload or panel give; the panel wins. */
export function givenToken({ source, fields, payload }: OperationInput): string | undefined {
  const panelToken = source === 'payload' ? undefined : asText(fields?.SyncToken?.value);
  const token = source !== 'fields' && isObject(payload) ? asText(payload.SyncToken) : undefined;
  return panelToken || token || undefined;
}
