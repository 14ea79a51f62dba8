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

describe('A trigger of every entity of the catalog', () => {
  const tested = new Set<string>();
  const seen: JsonObject[] = [];
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

  /** The one event of the record that two looks bring. */
  async function onlyEvent(entity: string, id: string): Promise<JsonObject> {
    const told = [...(await watch.look(ids)), ...(await watch.look(ids))];
    seen.push(...told);
    const [event, ...others] = eventsOf(told, entity, id);
    assert.ok(event, `${entity} ${id} is told`);
    assert.deepEqual(others, [], 'once');
    return event;
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

  for (const entity of watchable) {
    const { name, verbs } = entity;

    describe(name, () => {
      let id: string;
      const stored = () => system.company.colleague.get(name, id);
      const change = async (wish: JsonObject) => system.company.colleague.update(name, id, wish);

      async function assertTold(event: Event, record: JsonObject): Promise<JsonObject> {
        const message = await onlyEvent(name, id);
        assertMessage(message, name, event, record);
        tested.add(`${name}/${event}`);
        return message;
      }

      if (entity.events.includes('new')) {
        it('tells a record that a colleague made as new, once', async () => {
          id = asText((await system.company.colleague.create(name, await sampler.record(name))).Id);
          await assertTold('new', await stored());
        });
      } else {
        before(async () => {
          const [one, ...others] = await system.company.colleague.list(name);
          id = asText(one?.Id);
          assert.deepEqual(others, [], 'there is one for each company');
        });
      }

      it('tells its change as updated, once', async () => {
        const wish = changeOf(entity, await stored());
        await change(wish);
        const { payload } = await assertTold('updated', await stored());
        const field = textOf(entity);
        assert.equal(at(payload, field), wish[field]);
      });

      if (entity.events.includes('deleted')) {
        it('tells its deletion as deleted, once', async () => {
          await system.company.colleague.remove(name, id);
          const stub = (await system.company.records(name)).find(({ Id }) => Id === id);
          await assertTold('deleted', { Id: id, status: 'Deleted', domain: 'QBO', MetaData: stub?.MetaData });
        });
      } else if (verbs.includes('deactivate')) {
        for (const [word, Active] of [
          ['deactivation', false],
          ['reactivation', true]
        ] as const) {
          it(`tells its ${word} as updated, with Active ${Active}`, async () => {
            await change({ Active });
            const { payload } = await assertTold('updated', await stored());
            assert.equal(at(payload, 'Active'), Active);
          });
        }
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
