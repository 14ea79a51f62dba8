import { type Draft, type JsonObject, textAt } from '../values/json';
import { type Model, traitsOf } from './model';

const shown = 4;

/**
 * A record of which nobody sees the secret ones again but by their last digits (qbo/recorded.md 21). They are not kept at
 * all, so that a mask that is sent back changes nothing (Assumption: mask-changes-nothing).
 */
export function masked(model: Model, record: JsonObject): JsonObject {
  const result: Draft = { ...record };
  for (const [name, field] of Object.entries(model.fields)) {
    const value = textAt(record, name);
    if (field.masked && value !== undefined) result[name] = `XXXXXX${value.slice(-shown)}`;
  }
  for (const [name, mask] of Object.entries(traitsOf(model.name).hidden ?? {})) {
    if (textAt(record, name) !== undefined) result[name] = mask;
  }
  return result;
}
