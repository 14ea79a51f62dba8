import assert from 'node:assert/strict';
import { entities, type Entity } from 'node-red-contrib-quickbooks-online/core';
import { asText, at, textAt, type JsonObject } from '../../support/json';
import { createSampler, type Sampler } from '../../support/sample-record';
import { useSystem } from '../../support/system';
import { changeableField, changedText } from '../../support/trials';
import { createWatch, eventsOf, watched, watchNodes } from '../../support/watch';

const events = ['new', 'updated', 'deleted'] as const;
type Event = (typeof events)[number];

/** What triggers can tell of which entities by the table of operations: first what users were promised. */
const promised = 'Invoice Customer Item Account Vendor Bill Estimate Payment PurchaseOrder SalesReceipt Purchase';
const more = 'CreditMemo RefundReceipt JournalEntry Attachable';

const watchable = entities.filter((entity) => entity.events.length > 0);
const ids = watchable.map(({ name }) => name);

/** The text that a colleague changes: of what the API does not change, its name. */
function textOf(entity: Entity): string {
  return entity.verbs.includes('update') ? changeableField(entity) : entity.lookup.name;
}

/** Attributes of an update that only changes a text. */
function changeOf(entity: Entity, record: JsonObject): JsonObject {
  const repeated = (entity.repeatOnUpdate ?? []).map((name) => [name, record[name]]);
  return { ...Object.fromEntries(repeated), [textOf(entity)]: changedText() };
}

/** Something that happens to the record of each of some entities, and what their triggers tell of it. */
interface Happening {
  title: string;
  event: Event;
  of: readonly Entity[];
  /** Does it, as a colleague would. */
  act(entity: Entity): Promise<unknown>;
  /** What the payload must have besides what QuickBooks has. */
  shows?(entity: Entity): JsonObject;
}

/** What became of one entity in a happening: the record as it is then, or what went wrong. */
type Outcome = { record: JsonObject } | { thrown: unknown };

/** That attribute of a record alone. */
function only(record: JsonObject | undefined, name: string): JsonObject {
  return { [name]: record?.[name] };
}

describe('A trigger of every entity of the catalog', () => {
  const tested = new Set<string>();
  const seen: JsonObject[] = [];
  const idOf = new Map<string, string>();
  const wishes = new Map<string, JsonObject>();
  let sampler: Sampler;

  const system = useSystem(
    ({ colleague }) => {
      sampler = createSampler(colleague);
      // All events of all of them, so that what one must never tell would be seen.
      return Promise.resolve(watchNodes(watchable.flatMap(({ name }) => watched(name, name, events))));
    },
    { unlimited: true }
  );
  const watch = createWatch(system);

  before(() => watch.look(ids));

  function idFor(name: string): string {
    const id = idOf.get(name);
    assert.ok(id, `there is a record of ${name}`);
    return id;
  }

  async function change({ name }: Entity, wish: JsonObject): Promise<void> {
    await system.company.colleague.update(name, idFor(name), wish);
    wishes.set(name, wish);
  }

  function assertMessage(message: JsonObject, entity: string, event: Event, record: JsonObject): void {
    const { _msgid, topic, payload, qbo, parts, ...others } = message;
    assert.deepEqual(others, {}, 'nothing else is in the message');
    assert.equal(typeof _msgid, 'string');
    assert.equal(topic, `${entity}/${event}`);
    assert.deepEqual(payload, record);

    const changedAt = textAt(qbo, 'changedAt');
    assert.equal(Date.parse(changedAt), Date.parse(textAt(record, 'MetaData.LastUpdatedTime')));
    const eventId = textAt(qbo, 'eventId');
    assert.match(eventId, /^[0-9a-f]{32}$/);
    assert.deepEqual(qbo, {
      event,
      entity,
      id: record.Id,
      ...(event !== 'deleted' && { syncToken: record.SyncToken }),
      eventId,
      changedAt,
      realmId: system.company.seed.realmId
    });

    const [index, count] = [Number(at(parts, 'index')), Number(at(parts, 'count'))];
    assert.deepEqual(parts, { id: textAt(parts, 'id'), type: 'array', index, count });
    assert.ok(index >= 0 && index < count, `parts ${index} of ${count}`);
  }

  async function recordFor({ name }: Entity, event: Event): Promise<JsonObject> {
    const id = idFor(name);
    if (event !== 'deleted') return system.company.colleague.get(name, id);
    const stub = (await system.company.records(name)).find(({ Id }) => Id === id);
    return { Id: id, status: 'Deleted', domain: 'QBO', MetaData: stub?.MetaData };
  }

  async function outcomeOf(entity: Entity, act: () => Promise<JsonObject>): Promise<[string, Outcome]> {
    try {
      return [entity.name, { record: await act() }];
    } catch (thrown) {
      return [entity.name, { thrown }];
    }
  }

  const isLasting = ({ events: own, verbs }: Entity) => !own.includes('deleted') && verbs.includes('deactivate');
  const happenings: readonly Happening[] = [
    {
      title: 'a record that a colleague made',
      event: 'new',
      of: watchable.filter((entity) => entity.events.includes('new')),
      act: async ({ name }) =>
        idOf.set(name, asText((await system.company.colleague.create(name, await sampler.record(name))).Id))
    },
    {
      title: 'its change',
      event: 'updated',
      of: watchable,
      act: async (entity) => {
        const { name } = entity;
        if (!entity.events.includes('new')) {
          const [one, ...others] = await system.company.colleague.list(name);
          idOf.set(name, asText(one?.Id));
          assert.deepEqual(others, [], 'there is one for each company');
        }
        await change(entity, changeOf(entity, await recordFor(entity, 'updated')));
      },
      shows: (entity) => only(wishes.get(entity.name), textOf(entity))
    },
    {
      title: 'its deletion',
      event: 'deleted',
      of: watchable.filter((entity) => entity.events.includes('deleted')),
      act: ({ name }) => system.company.colleague.remove(name, idFor(name))
    },
    ...[false, true].map((Active): Happening => {
      return {
        title: Active ? 'its reactivation' : 'its deactivation',
        event: 'updated',
        of: watchable.filter(isLasting),
        act: (entity) => change(entity, { Active }),
        shows: () => ({ Active })
      };
    })
  ];

  for (const { title, event, of, act, shows } of happenings) {
    describe(`tells ${title} as ${event}, once`, () => {
      let outcomes: ReadonlyMap<string, Outcome>;
      let told: JsonObject[];

      // All of them happen, and then all are looked at: each look is a poll of every trigger.
      before(async () => {
        const acted: [string, Outcome][] = [];
        for (const entity of of) acted.push(await outcomeOf(entity, async () => ({ done: await act(entity) })));
        const done = of.filter(({ name }) => acted.some(([other, outcome]) => other === name && 'record' in outcome));
        const stored: [string, Outcome][] = [];
        for (const entity of done) stored.push(await outcomeOf(entity, () => recordFor(entity, event)));
        outcomes = new Map([...acted, ...stored]);
        told = [...(await watch.look(ids)), ...(await watch.look(ids))];
        seen.push(...told);
      });

      for (const entity of of) {
        const { name } = entity;

        it(name, () => {
          const outcome = outcomes.get(name);
          assert.ok(outcome);
          if ('thrown' in outcome) throw outcome.thrown;
          const [message, ...others] = eventsOf(told, name, idFor(name));
          assert.ok(message, 'it is told');
          assert.deepEqual(others, [], 'once');
          assertMessage(message, name, event, outcome.record);
          const shown = shows?.(entity) ?? {};
          for (const [field, value] of Object.entries(shown)) assert.equal(at(message.payload, field), value);
          tested.add(`${name}/${event}`);
        });
      }
    });
  }

  describe('taken together', () => {
    it('never tells a record of a name list as deleted', () => {
      const lists = entities.filter(({ kind }) => kind === 'nameList').map(({ name }) => name);
      for (const name of ['Account', 'Customer', 'Item', 'Vendor', 'Class', 'Employee'])
        assert.ok(lists.includes(name));
      const deleted = seen.filter(({ qbo }) => at(qbo, 'event') === 'deleted').map(({ qbo }) => textAt(qbo, 'entity'));
      assert.deepEqual(
        lists.filter((name) => deleted.includes(name)),
        []
      );
    });

    it('counts the events of one poll of one trigger through in its parts', () => {
      for (const id of new Set(seen.map(({ parts }) => textAt(parts, 'id')))) {
        const messages = seen.filter(({ parts }) => at(parts, 'id') === id);
        assert.deepEqual(
          messages.map(({ parts }) => [at(parts, 'index'), at(parts, 'count')]),
          messages.map((_, index) => [index, messages.length])
        );
        assert.equal(new Set(messages.map(({ qbo }) => at(qbo, 'entity'))).size, 1);
      }
    });

    it('tells every change under an eventId of its own', () => {
      assert.equal(new Set(seen.map(({ qbo }) => at(qbo, 'eventId'))).size, seen.length);
    });

    it('was tried with the 22 events that were promised, the 8 more, and all that the catalog offers', () => {
      const [first, others] = [promised, more].map((names) =>
        names.split(' ').flatMap((name) => [`${name}/new`, `${name}/updated`])
      );
      assert.equal(first?.length, 22);
      assert.equal(others?.length, 8);
      const offered = entities.flatMap((entity) => entity.events.map((event) => `${entity.name}/${event}`));
      assert.deepEqual(
        [...(first ?? []), ...(others ?? []), ...offered].filter((pair) => !tested.has(pair)),
        []
      );
    });

    it('starts without a warning', () => {
      assert.deepEqual(
        system.nodeRed.lines().filter((line) => /MaxListeners|unhandled/i.test(line)),
        []
      );
    });
  });
});
