import { findOperation, isObject, noOperation } from 'node-red-contrib-quickbooks-online/core';
import { choiceProperty, type SavedNode, textProperty } from '../shared/definition';

/** What an action was told in its panel; values that depend on the message are still as saved. */
export interface ActionSettings {
  entity: string;
  operation: string;
  /** "Create Invoice" */
  title: string;
  /** Changes something in QuickBooks. */
  write: boolean;
  source: 'fields' | 'payload' | 'both';
  fields: unknown;
  lines: unknown;
  options: Record<string, unknown>;
  /** Message property for the result. */
  output: string;
  /** How a query's records leave: all in one message, or one per record or page. */
  results: 'array' | 'each' | 'page';
  /** Results leave in the order of their messages. */
  ordered: boolean;
  /** Whose company: the connection's of the node, or the one that the message names. */
  company: 'node' | 'message';
  /** The user's idempotency key as saved; undefined: none, or nothing is changed that could be done twice. */
  key: { value: string; type: string } | undefined;
}

/**
 * The settings of a saved action.
 *
 * @throws QboError `QBO_INVALID_INPUT` naming the property
 */
export function readSettings(saved: SavedNode): ActionSettings {
  const entity = textProperty(saved, 'entity', 'Invoice');
  const operation = textProperty(saved, 'operation', 'create');
  const row = findOperation(entity, operation);
  if (!row) throw noOperation(entity, operation);
  const options = isObject(saved.options) ? saved.options : {};
  const key = textProperty(saved, 'requestId');
  return {
    entity,
    operation,
    title: row.title,
    write: row.write,
    source: choiceProperty(saved, 'source', ['fields', 'payload', 'both'] as const, 'fields'),
    fields: saved.fields,
    lines: saved.lines,
    options,
    output: textProperty(saved, 'output', 'payload'),
    results:
      (['array', 'each', 'page'] as const).find((word) => operation === 'query' && word === options.results) ?? 'array',
    ordered: options.ordered === true,
    company: choiceProperty(saved, 'company', ['node', 'message'] as const, 'node'),
    key: key === '' || !row.write ? undefined : { value: key, type: textProperty(saved, 'requestIdType', 'str') }
  };
}
