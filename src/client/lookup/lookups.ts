import {
  type Entity,
  findEntity,
  findLookup,
  findReferenceEntity,
  type Lookup,
  type ReferenceEntity
} from '../../catalog';
import { invalidInput } from '../../http/errors';
import { asText, type JsonObject } from '../../http/fault';
import type { Patience } from '../call/patience';
import { quote } from '../language/query';
import type { References } from '../references';
import type { LookupFilter } from './filter';
import { lookupRecord, type LookupRecord } from './record';
import { type Ask, createSearch, offeredAtMost } from './search';
import { say } from '../../kit/say';

/** Records to pick one from. */
export interface LookupAnswer {
  /** All active records, whatever the text was; else the best matches. */
  whole: boolean;
  /** There are others that match. */
  more: boolean;
  records: LookupRecord[];
}

/** A transaction that something can be applied to. */
export interface OpenRecord extends LookupRecord {
  /** Its entity. */
  type: string;
  total: number;
  /** What is open of it. */
  balance: number;
}

/** Looks records up for somebody who waits, before polls and messages; each look-up ends after half a minute. */
export interface Lookups {
  /**
   * Active records of an entity: all where its list is short, else the best matches of a text (part of a name, or an Id).
   *
   * @throws QboError `QBO_INVALID_INPUT` for an entity that has no names, else what the calls throw
   */
  find(entity: string, text: string, filter?: LookupFilter): Promise<LookupAnswer>;
  /**
   * What a form of an entity can be applied to: a payment to its customer's open invoices, the oldest first, at most 100.
   *
   * @param party Id of the customer or vendor by field, such as `{ CustomerRef: '58' }`
   * @throws QboError `QBO_INVALID_INPUT`, else what the calls throw
   */
  open(entity: string, party: Readonly<Record<string, string>>): Promise<{ more: boolean; records: OpenRecord[] }>;
  /** Forgets what is known of an entity, because one of its records changed. */
  forget(entity: string): void;
}

const openAtMost = 100;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function rowOf(name: string): { entity: Entity | ReferenceEntity; lookup: Lookup } {
  const [entity, lookup] = [findReferenceEntity(name), findLookup(name)];
  if (entity && lookup) return { entity, lookup };
  throw invalidInput(
    'entity',
    say('"{name}" is nothing that can be looked up. Use a name such as Customer.', { name })
  );
}

function byName(records: LookupRecord[]): LookupRecord[] {
  return records.sort((a, b) => collator.compare(a.name, b.name));
}

export function createLookups(references: References, ask: Ask, patience: Patience): Lookups {
  const search = createSearch(ask);

  async function matching(name: string, text: string, filter: LookupFilter | undefined): Promise<LookupAnswer> {
    const { entity, lookup } = rowOf(name);
    const first = await search.find({ entity, lookup, filter }, text);
    const all = [...first.records];
    let { complete } = first;
    if (filter?.strict === false && all.length < offeredAtMost) {
      const others = await search.find({ entity, lookup }, text);
      all.push(...others.records.filter(({ Id }) => !all.some((known) => known.Id === Id)));
      complete = others.complete;
    }
    const records = all.slice(0, offeredAtMost).map((record) => lookupRecord(entity, lookup, record));
    return { whole: false, more: !complete || all.length > offeredAtMost, records };
  }

  return {
    find: (name, text, filter) =>
      patience(async () => {
        const { entity, lookup } = rowOf(name);
        if (!lookup.fetchWhole) return matching(name, text, filter);
        const records = await references.all(name, 'editor');
        return {
          whole: true,
          more: false,
          records: byName(records.map((record) => lookupRecord(entity, lookup, record)))
        };
      }),
    open: (name, party) =>
      patience(async () => {
        const settles = findEntity(name)?.settles;
        if (!settles) throw invalidInput('entity', say('A {name} is not applied to other transactions.', { name }));
        const id = party[settles.party]?.trim();
        if (!id)
          throw invalidInput(settles.party, say('{element} is missing: the Id of whose transactions are meant.'));
        const { entity, lookup } = rowOf(settles.entity);
        const conditions = [`${settles.party} = ${quote(id)}`, `${settles.balance} > '0'`];
        const found = await ask(settles.entity, conditions, settles.order, openAtMost + 1);
        const openRecord = (record: JsonObject): OpenRecord => ({
          ...lookupRecord(entity, lookup, record),
          type: settles.entity,
          total: Number(asText(record.TotalAmt) ?? 0),
          balance: Number(asText(record[settles.balance]) ?? 0)
        });
        return { more: found.length > openAtMost, records: found.slice(0, openAtMost).map(openRecord) };
      }),
    forget(entity) {
      search.forget(entity);
      references.forget(entity);
    }
  };
}
