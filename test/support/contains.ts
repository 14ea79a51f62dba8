import assert from 'node:assert/strict';
import { lineTypes } from 'node-red-contrib-quickbooks-online/core';
import { isObject } from './json';

/** Lines that QuickBooks puts between those that were given. */
const ownLine = 'SubTotalLineDetail';

function isOwnLine(item: unknown): boolean {
  return isObject(item) && item.DetailType === ownLine;
}

/** Everything that was given stands in the record, which may have more: defaults, names beside ids, lines of its own. */
export function assertContains(record: unknown, given: unknown, path = 'record'): void {
  if (Array.isArray(given)) {
    assert.ok(Array.isArray(record), `${path} is a list`);
    const items = record.filter((item) => !isOwnLine(item));
    for (const [index, item] of given.entries()) assertContains(items[index], item, `${path}[${index}]`);
    return;
  }
  if (isObject(given)) {
    assert.ok(isObject(record), `${path} is an object`);
    for (const [name, value] of Object.entries(given)) {
      if (!(name === 'DetailType' && lineTypes[String(value)]?.answersUnnamed))
        assertContains(record[name], value, `${path}.${name}`);
    }
    return;
  }
  assert.equal(record, given, path);
}
