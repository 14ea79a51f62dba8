import { type Field, type Fields, structures, type FieldType } from '../../catalog';
import { missingParameter, unreadable } from '../faults';
import { lineCommon, lineDetails } from '../model/line-fields';
import { type Model, modelNamed } from '../model/model';
import { type Draft, isList, type JsonObject, type JsonValue } from '../values/json';
import type { XmlElement } from './xml-parse';

/*
 * A request in XML as the same request in JSON (qbo/recorded.md 2): what is a list and what a reference cannot be seen in
 * XML and comes from the model. Values stay text, which requests in JSON may be as well.
 */

/** What stands inside an object: its fields, and types of attributes of Intuit's schema alone. */
interface Parts {
  readonly fields: Fields;
  readonly undocumented?: Readonly<Record<string, FieldType>>;
}

/** Attributes that JSON has inside the record and XML on its element. */
const outside = ['domain', 'sparse', 'status'];

const metaData: Field = { type: 'ModificationMetaData' };

function reference({ text, attributes }: XmlElement): JsonObject {
  const { name, type } = attributes;
  return { value: text.trim(), ...(name !== undefined && { name }), ...(type !== undefined && { type }) };
}

/** Nothing is known of it: an object where it has elements, a reference where its name says so, else its text. */
function unknown(element: XmlElement): JsonValue {
  if (element.children.length > 0) return object(element, { fields: {} });
  return element.name.endsWith('Ref') ? reference(element) : element.text;
}

function value(element: XmlElement, type: FieldType | undefined): JsonValue {
  if (type === 'reference') return reference(element);
  if (type === 'Line') return object(element, { fields: lineCommon });
  const structure = type === undefined ? undefined : structures[type];
  const isValue = structure?.fields.value !== undefined && element.children.length === 0;
  if (isValue) return { value: element.text.trim() };
  if (structure !== undefined) return object(element, structure);
  return unknown(element);
}

function object(element: XmlElement, { fields, undocumented = {} }: Parts): JsonObject {
  const result: Draft = {};
  for (const name of outside) {
    const given = element.attributes[name];
    if (given !== undefined) result[name] = given;
  }
  for (const child of element.children) {
    const { name } = child;
    const field = name === 'MetaData' ? metaData : fields[name];
    const detail = fields === lineCommon ? lineDetails.get(name) : undefined;
    const bare = field?.bare ? 'string' : field?.type;
    const own = detail === undefined ? value(child, bare ?? undocumented[name]) : object(child, detail);
    const before = result[name];
    if (before === undefined) result[name] = field?.list ? [own] : own;
    else result[name] = isList(before) ? [...before, own] : [before, own];
  }
  return result;
}

/** The record of a body whose root is the entity, as answers call it. Throws 2010 for another root. */
export function recordIn(model: Model, root: XmlElement): JsonObject {
  if (root.name !== (model.envelope ?? model.name)) throw unreadable();
  return object(root, model);
}

function itemIn({ attributes, children }: XmlElement): JsonObject {
  const item: Draft = { ...attributes };
  for (const child of children) {
    const model = modelNamed(child.name);
    item[child.name] = model === undefined ? child.text : recordIn(model, child);
  }
  return item;
}

/** The items of an `IntuitBatchRequest`. */
export function batchIn(root: XmlElement): JsonObject {
  if (root.name !== 'IntuitBatchRequest') throw missingParameter('BatchItemRequest');
  return { BatchItemRequest: root.children.filter(({ name }) => name === 'BatchItemRequest').map(itemIn) };
}
