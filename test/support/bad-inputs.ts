import { linesFieldOf, lineTypes, type Entity, type Operation } from 'node-red-contrib-quickbooks-online/core';
import { badValues, filterableField, referenceField, unfilterableField, unsortableField } from './bad-values';
import { asArray, asObject, isObject, type JsonObject } from './json';
import { existing, type Scene } from './trial';
import { changeableField, changeAt } from './trials';
import { onFirstKind, wrap } from './wrapped';

/** Something that an operation must refuse. */
export interface BadInput {
  what: string;
  /** Of our own check where it says QBO_; else Intuit's. */
  code: RegExp;
  /** What the error must name: its element, or a part of its message. */
  names?: string;
  /** What the message tells of the record that it carries. */
  qbo?: JsonObject;
  payload(scene: Scene): Promise<unknown>;
}

const ours = /^QBO_INVALID_INPUT$/;
const noSuchRecord = /^(610|2500)$/;
/** How an attachment is told so (`qbo/recorded.md` 30). */
const noLinkedRecord = /^6000$/;
const unknownId = '999999999';

function refused(what: string, names: string | undefined, payload: BadInput['payload'], code = ours): BadInput {
  return { what, code, payload, ...(names !== undefined && { names }) };
}

const always = (payload: unknown) => (): Promise<unknown> => Promise.resolve(payload);

/** A sample with something about it changed. */
function sample(change: (record: JsonObject) => JsonObject, having?: JsonObject): BadInput['payload'] {
  return async ({ operation, sampler }) => change(await sampler.record(operation.entity.name, { having }));
}

function without(lacking: string, having?: JsonObject): BadInput['payload'] {
  return ({ operation, sampler }) => sampler.record(operation.entity.name, { lacking, having });
}

function lackingWhatIsRequired({ requirements }: Entity): BadInput[] {
  const { all, oneOf = [], conditional = [] } = requirements;
  return [
    ...all.map((name) => refused(`no ${name}`, name, without(name))),
    ...oneOf.map((names) => {
      const none = sample((record) =>
        Object.fromEntries(Object.entries(record).filter(([key]) => !names.includes(key)))
      );
      return refused(`none of ${names.join(', ')}`, names[0], none);
    }),
    ...conditional.map(
      ({
        field,
        if: {
          field: by,
          in: [value]
        }
      }) => refused(`no ${field} although ${by} is ${String(value)}`, field, without(field, { [by]: value }))
    )
  ];
}

function inPairs({ requirements, fields }: Entity): BadInput[] {
  const { apart = [], with: pairs = [] } = requirements;
  const values: Readonly<Record<string, unknown>> = {
    reference: { value: '1' },
    dateTime: '2026-10-31T09:00:00-07:00'
  };
  const some = (name: string): JsonObject => ({ [name]: values[fields[name]?.type ?? ''] ?? 1 });
  return [
    ...apart
      .filter(([one]) => one in fields)
      .map(([one, other]) =>
        refused(
          `${one} beside ${other}`,
          other,
          sample((record) => ({ ...record, ...some(one), ...some(other) }))
        )
      ),
    ...pairs.map(([one, other]) => {
      const clashing = apart.flatMap((pair) => (pair.includes(one) ? pair.filter((name) => name !== one) : []));
      const kept = ([name]: readonly [string, unknown]) => name !== other && !clashing.includes(name);
      return refused(
        `${one} without ${other}`,
        other,
        sample((record) => ({ ...Object.fromEntries(Object.entries(record).filter(kept)), ...some(one) }))
      );
    })
  ];
}

function inLines(entity: Entity): BadInput[] {
  const type = lineTypes[entity.lineTypes[0] ?? ''];
  if (!type || !entity.requirements.all.includes('Line')) return [];
  const first = (change: JsonObject) =>
    sample((record) => {
      const [line, ...others] = asArray(record.Line).map(asObject);
      return { ...record, Line: [{ ...line, ...change }, ...others] };
    });
  const found = [
    refused(
      'lines that are none',
      'Line',
      sample((record) => ({ ...record, Line: [] }))
    ),
    refused('a line whose Amount is no number', 'Line[0].Amount', first({ Amount: 'a lot' })),
    refused('a line of an unknown kind', 'Line[0].DetailType', first({ DetailType: 'Nonsense' }))
  ];
  if (entity.requirements.balanced) found.push(refused('lines out of balance', 'Line', first({ Amount: 24.99 })));
  return found;
}

/** Lines that lack what they need, in a list of lines that is not `Line`. */
function inOwnList(entity: Entity): BadInput[] {
  const list = linesFieldOf(entity);
  const type = lineTypes[entity.lineTypes[0] ?? ''];
  if (!type || list === 'Line') return [];
  const first = (change: (line: JsonObject) => JsonObject) =>
    sample((record) => {
      const [line, ...others] = asArray(record[list]).map(asObject);
      return { ...record, [list]: [change(line ?? {}), ...others] };
    });
  const { instead } = type;
  return [
    ...[...type.required, ...(instead?.of ?? [])].map((name) =>
      refused(
        `a line without ${name}`,
        `${list}[0].${name}`,
        first((line) => ({ ...line, [name]: undefined }))
      )
    ),
    ...(instead
      ? [
          refused(
            `${instead.field} beside the others`,
            list,
            first((line) => ({ ...line, [instead.field]: '3' }))
          )
        ]
      : []),
    ...badValues(type.line).map(({ name, value, why }) =>
      refused(
        `${why} in a line's ${name}`,
        `${list}[0].${name}`,
        first((line) => ({ ...line, [name]: value }))
      )
    ),
    refused(
      'an unknown field in a line',
      'Nonsense',
      first((line) => ({ ...line, Nonsense: 1 }))
    )
  ];
}

function create({ entity }: Operation): BadInput[] {
  const reference = referenceField(entity);
  const wrong = badValues(entity.fields, ['Line']);
  return [
    ...lackingWhatIsRequired(entity),
    ...wrong.map(({ name, value, why }) =>
      refused(
        `${why} in ${name}`,
        name,
        sample((record) => ({ ...record, [name]: value }))
      )
    ),
    ...inPairs(entity),
    ...inLines(entity),
    ...inOwnList(entity),
    refused(
      'an unknown field',
      'Nonsense',
      sample((record) => ({ ...record, Nonsense: 1 }))
    ),
    refused(
      'an Id',
      'Id',
      sample((record) => ({ ...record, Id: '1' }))
    ),
    ...(reference === undefined
      ? []
      : [
          refused(
            `a ${reference} that is not there`,
            undefined,
            sample((record) => ({ ...record, [reference]: { value: unknownId } })),
            noSuchRecord
          )
        ])
  ];
}

/** An invoice's id is nobody's customer. */
function anothersId(payload: JsonObject, { name }: Entity): BadInput {
  const qbo = { entity: name === 'Invoice' ? 'Customer' : 'Invoice', id: '7' };
  return { ...refused("the Id of another entity's record", 'Id', always({ ...payload, Id: '7' })), qbo };
}

/** Of what a company has one of, no Id is needed and no other is taken. */
function ofSingle(entity: Entity, payload: JsonObject): BadInput[] {
  return [
    anothersId(payload, entity),
    refused('an Id that is no number', 'Id', always({ ...payload, Id: 'INV-7' })),
    refused('the Id of another record', 'Id', always({ ...payload, Id: unknownId }))
  ];
}

/** Of what has no Id: what it is known by must be there, and right. */
function byKeys({ fields, keyed }: Entity): BadInput[] {
  const { by, needed } = keyed ?? { by: {}, needed: [] };
  const keys = Object.keys(by);
  const known = sample((record) => Object.fromEntries(keys.map((name) => [name, record[name]])));
  const changed = (change: JsonObject) => async (scene: Scene) => ({ ...asObject(await known(scene)), ...change });
  const own = Object.fromEntries(keys.map((name) => [name, fields[name] ?? { type: 'string' }]));
  return [
    ...needed.map((name) => refused(`no ${name}`, name, changed({ [name]: undefined }))),
    ...badValues(own).map(({ name, value, why }) => refused(`${why} in ${name}`, name, changed({ [name]: value }))),
    refused('an Id', 'Id', changed({ Id: '7' })),
    refused('an unknown field', 'Nonsense', changed({ Nonsense: 1 })),
    refused('a list', undefined, always([]))
  ];
}

function byId({ entity }: Operation): BadInput[] {
  if (entity.keyed) return byKeys(entity);
  if (entity.single) return ofSingle(entity, {});
  return [
    anothersId({}, entity),
    refused('no Id', 'Id', always({})),
    refused('an Id that is no number', 'Id', always({ Id: 'INV-7' })),
    refused('a list', undefined, always([])),
    refused('the Id of no record', undefined, always({ Id: unknownId }), noSuchRecord)
  ];
}

/** What makes or overwrites a record without an Id is judged as what makes one. */
function setting(operation: Operation): BadInput[] {
  return [
    ...create(operation),
    refused(
      "the company's own currency",
      undefined,
      sample((record) => ({ ...record, SourceCurrencyCode: 'USD' })),
      /^2220$/
    )
  ];
}

function update(operation: Operation): BadInput[] {
  const { entity } = operation;
  if (entity.keyed) return setting(operation);
  const change = changeAt(changeableField(entity), 'x');
  const wrong = badValues(entity.fields, ['Line']).filter(({ name }) => !entity.fields[name]?.createOnly);
  const changing = (wish: JsonObject) => async (scene: Scene) => ({
    Id: (await existing(scene)).Id,
    ...wish
  });
  const about = entity.single
    ? ofSingle(entity, change)
    : [
        refused('no Id', 'Id', always(change)),
        anothersId(change, entity),
        refused('an Id that is no number', 'Id', always({ Id: 'INV-7', ...change })),
        refused('the Id of no record', undefined, always({ Id: unknownId, ...change }), noSuchRecord)
      ];
  return [
    ...about,
    refused('nothing to change', undefined, changing({})),
    refused('an unknown field', 'Nonsense', changing({ Nonsense: 1 })),
    ...wrong.map(({ name, value, why }) => refused(`${why} in ${name}`, name, changing({ [name]: value })))
  ];
}

function query({ entity }: Operation): BadInput[] {
  const { name } = entity;
  const field = unfilterableField(entity);
  const known = filterableField(entity);
  const where = (one: JsonObject) => always({ where: [one] });
  return [
    refused('a field by which nothing can be filtered', field, where({ field, op: '=', value: 'x' })),
    refused('an operator that is none', 'op', where({ field: known, op: '!=', value: '1' })),
    refused('a condition without a value', known, where({ field: known, op: '=' })),
    refused('a time that is none', 'CreateTime', where({ field: 'MetaData.CreateTime', op: '>', value: 'lately' })),
    refused('an order that is none', 'orderBy', always({ orderBy: unsortableField(entity) })),
    refused('a limit that is no number', 'limit', always({ limit: 'all' })),
    refused('a statement that does not select', 'statement', always(`delete from ${name}`)),
    refused('a statement that cannot be read', undefined, always(`select * from ${name} where`), /^4000$/),
    refused(
      'a statement by an unknown field',
      undefined,
      always(`select * from ${name} where Nonsense = '1'`),
      /^4001$/
    )
  ];
}

function upload(): BadInput[] {
  const file = { text: 'as received' };
  const withFile = (change: JsonObject) => sample((record) => ({ ...record, file, ...change }));
  const link = (type: string, value: string) => withFile({ AttachableRef: [{ EntityRef: { type, value } }] });
  const linkWithoutId = withFile({ AttachableRef: [{ EntityRef: { type: 'Invoice' } }] });
  return [
    refused('no FileName', 'FileName', withFile({ FileName: undefined })),
    refused(
      'no file',
      'file',
      sample((record) => record)
    ),
    refused('text that is not base64', 'file', withFile({ file: 'as received!' })),
    refused('base64 that breaks off', 'file', withFile({ file: 'QUJD_' })),
    refused('a path where nothing is', 'file', withFile({ file: { path: '/nowhere/at/all.txt' } })),
    refused(
      'a name that tells no content type',
      'ContentType',
      withFile({ FileName: 'notes', ContentType: undefined })
    ),
    refused('a link to a kind of record that is none', 'AttachableRef', link('Nonsense', '1')),
    refused('a link without an Id', 'AttachableRef', linkWithoutId),
    refused('a link to a record that is not there', undefined, link('Invoice', unknownId), noLinkedRecord)
  ];
}

/** As a create, whose record has what it is recognised by. */
function upsert(operation: Operation): BadInput[] {
  const { knownBy = '' } = operation.entity;
  return [
    refused(`no ${knownBy}`, knownBy, without(knownBy)),
    ...create(operation)
      .filter(({ what }) => !new RegExp(`^no.*\\b${knownBy.split('.')[0]}\\b`).test(what))
      .map((bad) => ({
        ...bad,
        payload: async (scene: Scene) => ({
          ...(knownBy in operation.entity.fields && { [knownBy]: 'none as yet' }),
          ...asObject(await bad.payload(scene))
        })
      }))
  ];
}

const byVerb = new Map<string, (operation: Operation) => BadInput[]>(
  Object.entries({
    create,
    update,
    upsert,
    query,
    upload,
    get: byId,
    delete: byId,
    void: byId,
    deactivate: byId,
    reactivate: byId,
    send: byId,
    pdf: byId,
    download: byId
  })
);

/** What an operation must refuse; none for a verb that is not known here. */
export function badInputsOf(given: Operation): BadInput[] {
  const operation = onFirstKind(given);
  const inputs = byVerb.get(operation.verb)?.(operation) ?? [];
  if (!operation.entity.wraps || operation.takes !== 'record') return inputs;
  return inputs.map((bad) => ({
    ...bad,
    payload: async (scene) => inside(operation.entity, await bad.payload(scene))
  }));
}

/** In the object that says its kind, what is a record at all. */
const inside = (entity: Entity, payload: unknown): unknown => (isObject(payload) ? wrap(entity, payload) : payload);
