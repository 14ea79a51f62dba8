import assert from 'node:assert/strict';
import type { Operation } from 'node-red-contrib-quickbooks-online/core';
import type { Collected } from './collector';
import type { Company, SeenRequest } from './company';
import { asObject, asText, isObject, type JsonObject } from './json';
import type { Picking } from './panel-values';
import type { Sampler } from './sample-record';
import type { System } from './system';
import { contentOf, wrap } from './wrapped';

export const sources = ['payload', 'fields'] as const;
export type Source = (typeof sources)[number];

/** An operation and the company in which it is to be tried. */
export interface Scene {
  operation: Operation;
  system: { readonly company: Pick<Company, 'colleague'> };
  sampler: Sampler;
}

/** An operation about to be tried in a flow. */
export interface Occasion extends Scene {
  source: Source;
  nodeId: string;
  system: System;
}

/** How an operation of a verb is tried. */
export interface Trial {
  /** What the panel of a node that works by its fields holds: made before the flow is. */
  panel(operation: Operation, sampler: Sampler, picking: Picking): Promise<object>;
  /** Does it once and checks what comes out and what the company then has. */
  run(occasion: Occasion): Promise<void>;
}

export function nodeIdOf({ id }: Operation, source: Source): string {
  return `${id} from ${source}`;
}

/** The record as the company has it; a deleted one is not there. */
export async function kept({ system, operation }: Scene, id: string): Promise<JsonObject | undefined> {
  const { entity } = operation;
  const records = (await system.company.colleague.list(entity.name)).map((record) => contentOf(entity, record));
  return records.find(({ Id }) => Id === id);
}

/** A record of the entity that somebody made before; of one of which no client makes any, what the company has. */
export async function existing({ system, operation, sampler }: Scene): Promise<JsonObject> {
  const { name, verbs, keyed } = operation.entity;
  if (!verbs.some((verb) => verb === 'create' || verb === 'upload')) {
    const listed = await system.company.colleague.list(name);
    const there = listed.find(({ Id }) => keyed ?? /^\d+$/.test(asText(Id)));
    if (there) return there;
  }
  const { entity } = operation;
  return contentOf(entity, await system.company.colleague.create(name, wrap(entity, await sampler.record(name))));
}

/** The record that is known by the same as that one, of what has no Id. */
export async function keptByKey({ system, operation }: Scene, like: JsonObject): Promise<JsonObject | undefined> {
  const names = Object.keys(operation.entity.keyed?.by ?? {});
  const listed = await system.company.colleague.list(operation.entity.name);
  return listed.find((record) => names.every((name) => record[name] === like[name]));
}

/** The request by which the operation was done: the last one of a write, found by its id; of a read the last of all. */
export async function requestOf({ system }: Occasion, qbo: JsonObject): Promise<SeenRequest> {
  const requests = await system.company.requests();
  const found = requests.findLast(({ query, intuitTid }) =>
    qbo.requestId === undefined ? intuitTid === qbo.intuitTid : query.requestid === qbo.requestId
  );
  assert.ok(found, 'msg.qbo names a request that the company has seen');
  return found;
}

/** Checks msg.qbo, property by property, against what was done. */
export async function assertFacts(occasion: Occasion, { qbo, payload }: Collected): Promise<void> {
  const { operation } = occasion;
  const { durationMs, changed, ...told } = asObject(qbo);
  const request = await requestOf(occasion, told);
  const record = isObject(payload) ? contentOf(operation.entity, payload) : {};
  const id = record[operation.entity.bareAnswer ?? 'Id'];
  assert.deepEqual(told, {
    entity: operation.entity.name,
    operation: operation.verb,
    attempts: 1,
    intuitTid: request.intuitTid,
    ...(id !== undefined && { id }),
    ...(record.SyncToken !== undefined && { syncToken: record.SyncToken }),
    ...(operation.write && { requestId: request.query.requestid })
  });
  assert.equal(changed ?? false, operation.write, 'msg.qbo.changed');
  assert.ok(typeof durationMs === 'number' && durationMs >= 0, 'msg.qbo.durationMs');
}
