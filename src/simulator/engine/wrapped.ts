import { unreadable } from '../faults';
import type { Model } from '../model/model';
import { isObject, type JsonObject, type JsonValue, textAt } from '../values/json';

/** Attribute by which a record is kept that stands inside of another object in requests and answers. */
const kindField = 'Type';

/**
 * What a body is about: the record and its model. Of entities whose records stand inside of an object that says their kind
 * (`{ Invoice: { … } }`), those of that kind (qbo/more.md, RecurringTransaction).
 */
export function contentOf(model: Model, body: JsonValue): readonly [Model, JsonValue] {
  if (model.kinds === undefined) return [model, body];
  if (!isObject(body)) throw unreadable();
  const [[name, content] = ['', null], ...others] = Object.entries(body).filter(([, value]) => isObject(value));
  const kind = model.kinds.get(name);
  if (kind === undefined || others.length > 0) throw unreadable();
  return [kind, content];
}

/** A record as answers give it: inside of the object that says its kind, where the entity has such. */
export function asAnswered(model: Model, record: JsonObject, kind = textAt(record, kindField)): JsonObject {
  if (model.kinds === undefined || kind === undefined) return record;
  const { [kindField]: _kind, ...inner } = record;
  return { [kind]: inner };
}

/** What an answer says of a record that is gone. */
export function goneAnswered(model: Model, { Id = '', ...gone }: JsonObject, kind: string | undefined): JsonObject {
  return model.kinds === undefined || kind === undefined ? { ...gone, Id } : { ...gone, [kind]: { Id } };
}
