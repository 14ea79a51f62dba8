import assert from 'node:assert/strict';
import {
  findEntity,
  lineTypes,
  structures,
  type Entity,
  type Field,
  type Fields,
  type LineType
} from 'node-red-contrib-quickbooks-online/core';
import type { Colleague } from './colleague';
import { dayFromToday } from './days';
import { fittingReference } from './fitting-record';
import { at, isObject, type JsonObject } from './json';
import { lineFacts, links, sampleFacts } from './sample-facts';
import { ofFirstKind } from './wrapped';

const lineAmount = 25;

/** Makes records that a company takes, of nothing but what the catalog says of their entity. */
export interface Sampler {
  /** A new record with all that is required, a line of every kind included. Each has names of its own. */
  record(entity: string, wish?: SampleWish): Promise<JsonObject>;
  /** The same with what it is recognised by: a name of its own, else the given text. */
  recognised(entity: string, text: string): Promise<JsonObject>;
}

export interface SampleWish {
  /** What the record is to have; what that entails is added. */
  having?: JsonObject;
  /** An attribute that it is to lack. */
  lacking?: string;
  /** With lines of the entity's first kind only, for a company that lacks what the others need. */
  plainLines?: boolean;
}

function setAt(record: JsonObject, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    record[first] = value;
    return;
  }
  const inner = isObject(record[first]) ? record[first] : {};
  record[first] = inner;
  setAt(inner, rest.join('.'), value);
}

/** The record without what is at that path. */
function removeAt(record: JsonObject, path: string): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const inner = names.length === 0 ? record : at(record, names.join('.'));
  if (isObject(inner)) delete inner[last];
}

function fieldAt(fields: Fields, path: string): Field | undefined {
  const [first = '', ...rest] = path.split('.');
  const field = fields[first];
  return rest.length === 0 ? field : fieldAt(structures[field?.type ?? '']?.fields ?? {}, rest.join('.'));
}

/** Names of what a create of this record needs: what is always needed, one of each choice, what its values entail. */
function neededNames({ requirements }: Entity, record: JsonObject): string[] {
  const { all, oneOf = [], conditional = [] } = requirements;
  const entailed = conditional.filter(({ if: { field, in: values } }) =>
    values.some((one) => one === at(record, field))
  );
  return [...all, ...oneOf.flatMap(([first]) => first ?? []), ...entailed.map(({ field }) => field)];
}

export function createSampler(colleague: Colleague): Sampler {
  let made = 0;

  async function valueOf(name: string, field: Field, referring: JsonObject): Promise<unknown> {
    const [allowed] = field.values ?? [];
    if (allowed !== undefined) return allowed;
    switch (field.type) {
      case 'reference':
        return fittingReference(colleague, field, referring);
      case 'string':
        return `${field.label ?? name} ${made}`;
      case 'decimal':
        return lineAmount;
      case 'integer':
        return 1;
      case 'boolean':
        return true;
      case 'date':
        return dayFromToday(-30);
      default:
        return assert.fail(`there is no sample for ${name}, a ${field.type}`);
    }
  }

  async function line([kind, type]: readonly [string, LineType], fixed: JsonObject): Promise<JsonObject> {
    const key = type.detailKey ?? type.detailType ?? '';
    const facts = { ...lineFacts[kind] };
    const linked = await links[kind]?.(colleague);
    const sample: JsonObject = type.detailType === null ? { ...linked } : { DetailType: type.detailType, [key]: facts };
    for (const [path, value] of Object.entries(fixed)) setAt(sample, path, value);
    const asked = Object.keys(type.detail).filter((name) => type.detail[name]?.rank === 'required');
    for (const path of new Set([...type.required, ...asked.map((name) => `${key}.${name}`)])) {
      const field = path.startsWith(`${key}.`) ? type.detail[path.slice(key.length + 1)] : type.line[path];
      assert.ok(field, `the catalog describes ${path} of ${type.title}`);
      if (at(sample, path) === undefined) setAt(sample, path, await valueOf(path, field, sample));
    }
    if (type.detailType === 'DescriptionOnly') sample.Description = 'As agreed by telephone';
    return sample;
  }

  /** A line of every kind that people write; of the first kind one for each side, where lines must balance. */
  async function lines({ lineTypes: kinds, requirements }: Entity, plain: boolean): Promise<JsonObject[]> {
    const [first, ...others] = kinds.flatMap((kind) => {
      const type = lineTypes[kind];
      return type === undefined || type.madeByQuickBooks ? [] : [[kind, type] as const];
    });
    assert.ok(first, 'an entity that needs lines has a kind of them');
    const { balanced } = requirements;
    const sides = balanced ? balanced.values.map((value) => ({ [balanced.field]: value })) : [{}];
    const samples: JsonObject[] = [];
    for (const side of sides) samples.push(await line(first, side));
    for (const type of plain ? [] : others) samples.push(await line(type, {}));
    return samples;
  }

  const sampler: Sampler = {
    async recognised(name, text) {
      const record = await sampler.record(name);
      const knownBy = findEntity(name)?.knownBy ?? assert.fail(`${name} is recognised by something`);
      if (at(record, knownBy) === undefined) setAt(record, knownBy, text);
      return record;
    },
    async record(name, { having, lacking, plainLines = false } = {}) {
      const row = findEntity(name);
      assert.ok(row, `the catalog has ${name}`);
      const entity = ofFirstKind(row);
      made += 1;
      const facts = [name, ...(entity.wrapped === undefined ? [] : [entity.wrapped])];
      const record: JsonObject = {};
      for (const one of facts) Object.assign(record, await sampleFacts[one]?.(colleague));
      for (const [path, value] of Object.entries(having ?? {})) setAt(record, path, value);
      const isMissing = (key: string): boolean => at(record, key) === undefined && key !== lacking;
      // What one field entails is known once that field has its value.
      for (let key: string | undefined; (key = neededNames(entity, record).find(isMissing)) !== undefined;) {
        const field = fieldAt(entity.fields, key);
        assert.ok(field, `the catalog describes ${name}.${key}`);
        setAt(record, key, key === 'Line' ? await lines(entity, plainLines) : await valueOf(key, field, record));
      }
      if (lacking !== undefined) removeAt(record, lacking);
      return record;
    }
  };
  return sampler;
}
