import assert from 'node:assert/strict';
import { structures, type Entity, type Fields, type Operation } from 'node-red-contrib-quickbooks-online/core';
import { assertContains } from './contains';
import { asArray, asObject, asText, at, isObject, textAt, type JsonObject } from './json';
import { panelOf } from './panel-values';
import { assertFacts, existing, kept, keptByKey, nodeIdOf, type Occasion, requestOf, type Trial } from './trial';
import { contentOf, kindField, ofFirstKind, wrap } from './wrapped';

const fileText = 'Received: 2 pallets – Søndag\n';
const idFromMessage = { value: 'target', type: 'msg' };

/** Which record is meant; of what each company has one of nobody asks. */
function targetOf({ single, keyed }: Entity): object {
  if (keyed) {
    const names = Object.keys(keyed.by);
    return Object.fromEntries(names.map((name) => [name, { value: `target.${name}`, type: 'msg' }]));
  }
  return single ? {} : { Id: idFromMessage };
}

/** What of a record without an Id says which it is. */
export function keysOf({ keyed }: Entity, record: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(keyed?.by ?? {}).map((name) => [name, record[name]]));
}
const mailTo = 'office@example.com';

/** Fields of plain text that an update may change, the longest first. */
function plainTexts(fields: Fields): string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.type === 'string' && field.label && !field.values && !field.options)
    .filter(([, field]) => !field.readOnly && !field.createOnly && !field.when)
    .sort(([, a], [, b]) => Number(b.maxLength ?? 0) - Number(a.maxLength ?? 0))
    .map(([name]) => name);
}

/**
 * Path of a plain text that an update may change freely; of a list that has nothing but names, the name, and of what consists
 * of parts a text in one of them.
 */
export function changeableField({ name, fields, requirements }: Entity): string {
  const taken = new Set([...requirements.all, ...(requirements.oneOf ?? []).flat()]);
  const texts = plainTexts(fields);
  const inParts = Object.entries(fields).flatMap(([part, { type, label, list }]) =>
    label && !list ? plainTexts(structures[type]?.fields ?? {}).map((text) => `${part}.${text}`) : []
  );
  const [chosen] = [...texts.filter((key) => !taken.has(key)), ...texts, ...inParts];
  return chosen ?? assert.fail(`${name} has a field of plain text`);
}

/** The attributes in which a text at such a path is changed. */
export function changeAt(path: string, text: string): JsonObject {
  const [name = '', inner] = path.split('.');
  return { [name]: inner === undefined ? text : { [inner]: text } };
}

let changes = 0;

/** What such a field is changed to: another text each time, as names are unique. */
export function changedText(): string {
  changes += 1;
  return `changed ${changes}`;
}

/** What QuickBooks works out of an attribute. */
const worked: Readonly<Record<string, string>> = { Name: 'FullyQualifiedName' };

/** Names of the attributes in which two records differ. */
function differing(before: object, after: object): string[] {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.filter((name) => JSON.stringify(one.get(name)) !== JSON.stringify(other.get(name))).sort();
}

/** Kinds of lines that QuickBooks does not number, beside those without a kind. */
const unnumbered = ['SubTotalLineDetail', 'DiscountLineDetail'];

/** QuickBooks gives an Id to every other line, by which it can be changed. */
function assertNumbered(lines: unknown): void {
  for (const line of asArray(lines ?? [])) {
    const kind = at(line, 'DetailType');
    const isNumbered = kind !== undefined && !unnumbered.includes(asText(kind));
    if (isNumbered) assert.equal(typeof at(line, 'Id'), 'string', 'each line has an Id');
  }
}

/** What is not answered as a record of its own is a tax code and its rates. */
async function assertMadeOutOf({ system }: Occasion, made: JsonObject, sent: JsonObject): Promise<void> {
  const { colleague } = system.company;
  assert.equal((await colleague.get('TaxCode', asText(made.TaxCodeId))).Name, sent.TaxCode);
  const wanted = asArray(sent.TaxRateDetails).map(asObject);
  for (const [index, detail] of asArray(made.TaxRateDetails).map(asObject).entries()) {
    assertContains(detail, wanted[index] ?? {});
    assert.equal((await colleague.get('TaxRate', asText(detail.TaxRateId))).RateValue, detail.RateValue);
  }
}

const create: Trial = {
  async panel({ entity }, sampler, picking) {
    const { fields, ...rest } = panelOf(ofFirstKind(entity), await sampler.record(entity.name), picking);
    return { ...rest, fields: { ...kindField(entity), ...fields } };
  },
  async run(occasion) {
    const { operation, source, nodeId, system, sampler } = occasion;
    const { entity } = operation;
    const record = await sampler.record(entity.name);
    const out = await system.run(nodeId, source === 'payload' ? { payload: wrap(entity, record) } : {});
    const made = contentOf(entity, asObject(out.payload));
    if (entity.bareAnswer !== undefined) {
      await assertMadeOutOf(occasion, made, asObject(JSON.parse((await requestOf(occasion, asObject(out.qbo))).body)));
      await assertFacts(occasion, out);
      return;
    }
    assert.deepEqual(made, await kept(occasion, asText(made.Id)), 'the record itself');
    const { body } = await requestOf(occasion, asObject(out.qbo));
    assertContains(out.payload, JSON.parse(body));
    if (source === 'payload') assertContains(made, record);
    assert.equal(made.SyncToken, '0');
    await assertFacts(occasion, out);
    assertNumbered(made.Line);
  }
};

const get: Trial = {
  panel: ({ entity }) => Promise.resolve({ fields: targetOf(entity) }),
  async run(occasion) {
    const { source, nodeId, system } = occasion;
    const { operation } = occasion;
    const target = await existing(occasion);
    const wish = operation.entity.keyed ? keysOf(operation.entity, target) : target.Id;
    const out = await system.run(nodeId, source === 'payload' ? { payload: wish } : { target: wish });
    assert.deepEqual(contentOf(operation.entity, asObject(out.payload)), target);
    await assertFacts(occasion, out);
  }
};

/** What has no Id is made, or overwritten, by what it is known by. */
async function assertSet(occasion: Occasion): Promise<void> {
  const { operation, source, nodeId, system, sampler } = occasion;
  const record = await sampler.record(operation.entity.name);
  for (const Rate of [1.25, 1.5]) {
    const wish = { ...record, Rate };
    const out = await system.run(nodeId, source === 'payload' ? { payload: wish } : { target: wish });
    const made = asObject(out.payload);
    assertContains(made, wish);
    assert.deepEqual(made, await keptByKey(occasion, record), 'the record itself');
    assert.deepEqual(JSON.parse((await requestOf(occasion, asObject(out.qbo))).body), wish);
    await assertFacts(occasion, out);
  }
}

const update: Trial = {
  panel: ({ entity }) => {
    const needed = entity.requirements.all.map((name) => [name, { value: `target.${name}`, type: 'msg' }]);
    if (entity.keyed) return Promise.resolve({ fields: Object.fromEntries(needed) as object });
    return Promise.resolve({
      fields: {
        ...kindField(entity),
        ...targetOf(entity),
        [changeableField(ofFirstKind(entity))]: { value: 'text', type: 'msg' }
      }
    });
  },
  async run(occasion) {
    const { operation, source, nodeId, system } = occasion;
    const { entity } = operation;
    if (entity.keyed) return assertSet(occasion);
    const target = await existing(occasion);
    const field = changeableField(ofFirstKind(entity));
    const text = changedText();
    const change = changeAt(field, text);
    const payload = wrap(entity, { Id: target.Id, ...change });
    const out = await system.run(nodeId, source === 'payload' ? { payload } : { target: target.Id, text });
    const changed = contentOf(entity, asObject(out.payload));
    assert.deepEqual(changed, await kept(occasion, asText(target.Id)), 'the record itself');
    assert.equal(at(changed, field), text);
    const [name = ''] = Object.keys(change);
    const asked = [name, worked[name], 'SyncToken', 'MetaData'];
    const unasked = differing(target, changed).filter((name) => !asked.includes(name));
    assert.deepEqual(unasked, [], 'the rest stays');
    if (isObject(target[name])) assertContains(changed, { [name]: { ...target[name], ...asObject(change[name]) } });
    const { body } = await requestOf(occasion, asObject(out.qbo));
    const { repeatOnUpdate = [], fullUpdate } = entity;
    const sent = Object.keys(contentOf(entity, asObject(JSON.parse(body)))).sort();
    if (fullUpdate) assert.ok(!sent.includes('sparse') && sent.includes('RecurringInfo'), 'all of it');
    else assert.deepEqual(sent, ['Id', 'SyncToken', 'sparse', name, ...repeatOnUpdate].sort(), 'sparse, and repeated');
    await assertFacts(occasion, out);
  }
};

const upsert: Trial = {
  async panel({ entity }, sampler, picking) {
    const record = await sampler.record(entity.name);
    const known = { [entity.knownBy ?? '']: { value: 'known', type: 'msg' } };
    const { fields, ...rest } = panelOf(ofFirstKind(entity), record, picking);
    return { ...rest, fields: { ...kindField(entity), ...fields, ...known } };
  },
  async run(occasion) {
    const { operation, source, nodeId, system, sampler } = occasion;
    const { entity } = operation;
    const record = await sampler.recognised(entity.name, `${entity.name.slice(0, 6)} ${source}`);
    const known = at(record, entity.knownBy ?? '');
    const once = () => system.run(nodeId, source === 'payload' ? { payload: wrap(entity, record) } : { known });
    const recordOf = (payload: unknown) => contentOf(entity, asObject(payload));
    const made = await once();
    assert.equal(at(made.qbo, 'created'), true);
    const { Id } = recordOf(made.payload);
    assert.deepEqual(recordOf(made.payload), await kept(occasion, asText(Id)), 'the record itself');
    const again = await once();
    assert.equal(at(again.qbo, 'created'), false);
    assert.equal(recordOf(again.payload).Id, Id, 'the same one');
    assert.deepEqual(recordOf(again.payload), await kept(occasion, asText(Id)), 'the record itself');
  }
};

const remove: Trial = {
  panel: get.panel,
  async run(occasion) {
    const { source, nodeId, system } = occasion;
    const { Id } = await existing(occasion);
    const out = await system.run(nodeId, source === 'payload' ? { payload: { Id } } : { target: Id });
    assert.deepEqual(out.payload, { Id, status: 'Deleted', domain: 'QBO' });
    assert.equal(await kept(occasion, asText(Id)), undefined, 'it is gone');
    await assertFacts(occasion, out);
  }
};

const voiding: Trial = {
  panel: get.panel,
  async run(occasion) {
    const { source, nodeId, system } = occasion;
    const { Id } = await existing(occasion);
    const out = await system.run(nodeId, source === 'payload' ? { payload: { Id } } : { target: Id });
    const voided = asObject(out.payload);
    assert.deepEqual(voided, await kept(occasion, asText(Id)), 'the record itself');
    assert.equal(voided.TotalAmt, 0);
    assert.match(asText(voided.PrivateNote), /^Voided/);
    await assertFacts(occasion, out);
  }
};

/** A name that is hidden, or shown again after somebody has hidden it. */
function activating(active: boolean): Trial {
  return {
    panel: get.panel,
    async run(occasion) {
      const { operation, source, nodeId, system } = occasion;
      const { Id } = await existing(occasion);
      if (active) await system.company.colleague.update(operation.entity.name, asText(Id), { Active: false });
      const out = await system.run(nodeId, source === 'payload' ? { payload: { Id } } : { target: Id });
      const changed = asObject(out.payload);
      assert.equal(changed.Active, active);
      assert.deepEqual(
        changed,
        await system.company.colleague.get(operation.entity.name, asText(Id)),
        'the record itself'
      );
      await assertFacts(occasion, out);
    }
  };
}

const pdf: Trial = {
  panel: get.panel,
  async run(occasion) {
    const { source, nodeId, system } = occasion;
    const { Id } = await existing(occasion);
    const out = await system.run(nodeId, source === 'payload' ? { payload: Id } : { target: Id });
    // What collects messages gets them as JSON.
    const { type, data } = asObject(out.payload);
    assert.equal(type, 'Buffer');
    const bytes = Buffer.from(asArray(data) as number[]);
    assert.match(bytes.toString('latin1'), /^%PDF-[^]*%%EOF\s*$/);
    assert.equal(at(out.qbo, 'id'), Id);
    await assertFacts(occasion, { ...out, payload: { Id } });
  }
};

/** A condition that finds one record, where QuickBooks can compare with an Id; elsewhere none. */
export function conditionsFor({ fields }: Entity, value: object): object[] {
  return fields.Id?.filterable ? [{ field: 'Id', op: '=', ...value }] : [];
}

const query: Trial = {
  panel({ entity }) {
    const where = conditionsFor(entity, idFromMessage);
    return Promise.resolve({ options: where.length > 0 ? { where } : {} });
  },
  async run(occasion) {
    const { operation, source, nodeId, system } = occasion;
    const target = await existing(occasion);
    const { entity } = operation;
    const where = conditionsFor(entity, { value: target.Id });
    const out = await system.run(nodeId, source === 'payload' ? { payload: { where } } : { target: target.Id });
    const found = where.length > 0 ? [wrap(entity, target)] : await system.company.colleague.list(entity.name);
    assert.deepEqual(out.payload, found);
    await assertFacts(occasion, out);
  }
};

const send: Trial = {
  panel: () => Promise.resolve({ fields: { Id: idFromMessage, sendTo: { value: mailTo, type: 'str' } } }),
  async run(occasion) {
    const { source, nodeId, system } = occasion;
    const { Id } = await existing(occasion);
    const out = await system.run(nodeId, source === 'payload' ? { payload: { Id, sendTo: mailTo } } : { target: Id });
    const sent = asObject(out.payload);
    assert.deepEqual(sent, await kept(occasion, asText(Id)), 'the record itself');
    assert.equal(sent.EmailStatus, 'EmailSent');
    assert.equal((await requestOf(occasion, asObject(out.qbo))).query.sendTo, mailTo);
    await assertFacts(occasion, out);
  }
};

const upload: Trial = {
  async panel({ entity }, sampler, picking) {
    const { fields } = panelOf(entity, await sampler.record(entity.name), picking);
    return { fields: { ...fields, file: { value: 'text', type: 'msg', by: 'text' } } };
  },
  async run(occasion) {
    const { operation, source, nodeId, system, sampler } = occasion;
    const record = await sampler.record(operation.entity.name);
    const payload = { ...record, file: { text: fileText } };
    const out = await system.run(nodeId, source === 'payload' ? { payload } : { text: fileText });
    const made = asObject(out.payload);
    const { TempDownloadUri: _signed, ...lasting } = made;
    assertContains(made, record);
    assertContains(await kept(occasion, asText(made.Id)), lasting);
    assert.equal(made.Size, Buffer.byteLength(fileText));
    await assertFacts(occasion, out);
  }
};

const download: Trial = {
  panel: get.panel,
  async run(occasion) {
    const { operation, source, nodeId, system, sampler } = occasion;
    const uploader: Operation = { ...operation, verb: 'upload', id: `${operation.entity.resource}.upload` };
    const payload = { ...(await sampler.record(operation.entity.name)), file: { text: fileText } };
    const Id = textAt(await system.run(nodeIdOf(uploader, 'payload'), { payload }), 'payload.Id');
    const out = await system.run(nodeId, source === 'payload' ? { payload: { Id } } : { target: Id });
    const { content, TempDownloadUri: _signed, ...attachable } = asObject(out.payload);
    // A Buffer where it was chosen in the panel, which then proposes one.
    const bytes = isObject(content)
      ? Buffer.from(asArray(content.data).map(Number))
      : Buffer.from(asText(content), 'base64');
    assert.equal(bytes.toString('utf8'), fileText);
    if (source === 'payload') assert.equal(typeof content, 'string', 'base64 text by default');
    assertContains(await kept(occasion, Id), attachable);
    await assertFacts(occasion, out);
  }
};

/** How each verb is tried; an operation whose verb is not here fails by its name. */
export const trials = new Map<string, Trial>(
  Object.entries({
    create,
    get,
    update,
    upsert,
    delete: remove,
    void: voiding,
    deactivate: activating(false),
    reactivate: activating(true),
    query,
    send,
    pdf,
    upload,
    download
  })
);
