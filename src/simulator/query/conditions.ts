import { queryFault } from '../faults';
import { invalidId } from '../model/clean';
import type { Model } from '../model/model';
import type { Stored } from '../ledger/types';
import { objectAt, objectsAt, textAt } from '../values/json';
import { parseInstant } from '../values/time';
import { type Attribute, attributeOf } from './attributes';
import type { Condition } from './parse';

export type Test = (stored: Stored) => boolean;
type Comparable = string | number | boolean;

function badValue(attribute: Attribute, value: string): Error {
  return queryFault('4001', `Invalid value '${value}' for property '${attribute.path}'`);
}

/** The value of a statement in the attribute's own type; 4001 when it is none. */
function typed(attribute: Attribute, value: string, today: string): Comparable {
  switch (attribute.kind) {
    case 'number': {
      if (value.trim() === '' || Number.isNaN(Number(value))) throw badValue(attribute, value);
      return Number(value);
    }
    case 'boolean': {
      const lower = value.toLowerCase();
      if (lower !== 'true' && lower !== 'false') throw badValue(attribute, value);
      return lower === 'true';
    }
    case 'instant': {
      const instant = parseInstant(value === 'current_date' ? today : value);
      if (instant === undefined) throw badValue(attribute, value);
      return instant;
    }
    case 'id':
    case 'text':
      return (value === 'current_date' ? today : value).toLowerCase();
  }
}

function lowered(value: Comparable | undefined): Comparable | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function plain(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Only `%` is a wildcard, wherever it stands. Assumption: like-percent. */
function pattern(text: string): RegExp {
  return new RegExp(`^${text.split('%').map(plain).join('.*')}$`, 'is');
}

function inside(text: string): RegExp {
  return new RegExp(plain(text), 'i');
}

/** What an Id can be compared with (qbo/api.md §4). */
const ofIds: readonly Condition['operator'][] = ['=', '!=', 'in'];

/**
 * The test of one condition, whatever the case of a text (Assumption: equals-ignores-case). An attribute that a record does
 * not have fulfils none.
 */
function testOf(model: Model, condition: Condition, today: string): Test {
  const attribute = attributeOf(model, condition.attribute, 'filterable');
  const { operator, values } = condition;
  const { read, kind } = attribute;
  if (kind === 'id') {
    if (!ofIds.includes(operator)) throw queryFault('4001', `property 'Id' can be compared with = and IN only`);
    // qbo/recorded.md 12.
    const empty = values.find((value) => value.trim() === '');
    if (empty !== undefined) throw invalidId(empty);
  }
  if (operator === 'like' || operator === 'contains') {
    const text = values[0] ?? '';
    if (kind !== 'text') {
      throw queryFault('4001', `${operator.toUpperCase()} needs a text, '${attribute.path}' is none`);
    }
    const wanted = operator === 'like' ? pattern(text) : inside(text);
    return (stored) => {
      const value = read(stored);
      return typeof value === 'string' && wanted.test(value);
    };
  }
  const wanted = values.map((value) => typed(attribute, value, today));
  if (operator === 'in' || operator === '=' || operator === '!=') {
    const set = new Set(wanted);
    return (stored) => {
      const value = lowered(read(stored));
      return value !== undefined && set.has(value) !== (operator === '!=');
    };
  }
  const [limit = '', last = ''] = wanted;
  return (stored) => {
    const value = lowered(read(stored));
    if (value === undefined) return false;
    if (operator === 'between') return value >= limit && value <= last;
    if (operator === '<') return value < limit;
    if (operator === '>') return value > limit;
    return operator === '<=' ? value <= limit : value >= limit;
  };
}

const linkPrefix = 'attachableref.entityref.';

export function isLink(model: Model, attribute: string): boolean {
  return model.fields.AttachableRef?.list === true && attribute.toLowerCase().startsWith(linkPrefix);
}

/** The test of what an attachment is attached to: one link fulfils all conditions (qbo/api.md §4). */
function testOfLinks(conditions: readonly Condition[]): Test {
  const wanted = conditions.map(({ attribute, operator, values }) => {
    const part = attribute.toLowerCase().slice(linkPrefix.length);
    if (part !== 'type' && part !== 'value') throw queryFault('4001', `Property ${attribute} not found`);
    if (operator !== '=' && operator !== 'in') throw queryFault('4001', `${attribute} can be compared with = and IN`);
    return { part, values: new Set(values.map((value) => value.toLowerCase())) };
  });
  return ({ data }) =>
    objectsAt(data, 'AttachableRef').some((link) =>
      wanted.every(({ part, values }) => values.has(textAt(objectAt(link, 'EntityRef'), part)?.toLowerCase() ?? ''))
    );
}

/**
 * The test of a whole where clause. Name lists show active records only, unless the clause says something about Active
 * (qbo/api.md §4).
 */
export function testOfAll(model: Model, conditions: readonly Condition[], today: string): Test {
  const links = conditions.filter(({ attribute }) => isLink(model, attribute));
  const tests = conditions
    .filter((condition) => !links.includes(condition))
    .map((condition) => testOf(model, condition, today));
  if (links.length > 0) tests.push(testOfLinks(links));
  const asksActive = conditions.some(({ attribute }) => attribute.toLowerCase() === 'active');
  if (model.kind === 'nameList' && model.fields.Active !== undefined && !asksActive) {
    tests.push(({ data }) => data.Active !== false);
  }
  return (stored) => !stored.deleted && tests.every((test) => test(stored));
}
