import { findEntity, wrappedAs, type Entity, type Operation } from 'node-red-contrib-quickbooks-online/core';
import { isObject, type JsonObject } from './json';
import type { PanelValue } from './panel-values';

/** The entity of records that stand inside of another object: as of the first kind that there is. Others are themselves. */
export function ofFirstKind(entity: Entity): Entity {
  const form = findEntity(entity.wraps?.forms[0] ?? '');
  return form ? wrappedAs(entity, form) : entity;
}

/** An operation on such records, as on those of the first kind. */
export function onFirstKind(operation: Operation): Operation {
  return operation.takes === 'query' ? operation : { ...operation, entity: ofFirstKind(operation.entity) };
}

/** A record as it is given to an operation and as the company has it: inside of the object that says its kind. */
export function wrap(entity: Entity, record: JsonObject): JsonObject {
  const { wrapped } = ofFirstKind(entity);
  return wrapped === undefined ? record : { [wrapped]: record };
}

/** What stands in such an object. */
export function contentOf(entity: Entity, record: JsonObject): JsonObject {
  const inner = entity.wraps?.forms.map((form) => record[form]).find(isObject);
  return inner ?? record;
}

/** The panel's field that says the kind. */
export function kindField(entity: Entity): Record<string, PanelValue> {
  const { wraps, wrapped } = ofFirstKind(entity);
  return wraps && wrapped !== undefined ? { [wraps.field]: { value: wrapped, type: 'str' } } : {};
}
