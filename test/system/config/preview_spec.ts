import assert from 'node:assert/strict';
import { operations, type Operation } from 'node-red-contrib-quickbooks-online/core';
import { apiLog } from '../../support/api-log';
import { connectionUrl, post } from '../../support/connection-api';
import { asArray, asObject, at, textAt, type JsonObject } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { createSampler, type Sampler } from '../../support/sample-record';
import { useSystem } from '../../support/system';
import { existing, nodeIdOf, sources, type Source } from '../../support/trial';
import { changeableField, changeAt, conditionsFor, keysOf, trials } from '../../support/trials';
import { ofFirstKind, wrap } from '../../support/wrapped';

/** One of each verb: that of all of them is shown by the core alone, test/unit/client/preview_spec.ts. */
const tried: readonly Operation[] = operations.filter(
  ({ verb }, index) => operations.findIndex((other) => other.verb === verb) === index
);

describe('The preview of an action', () => {
  let sampler: Sampler;
  const panels = new Map<string, JsonObject>();

  const system = useSystem(
    async ({ colleague, seed }) => {
      sampler = createSampler(colleague);
      const nodes = [];
      for (const operation of tried) {
        const panel = await trials.get(operation.verb)?.panel(operation, sampler, { realmId: seed.realmId });
        for (const source of sources) {
          const own = action(nodeIdOf(operation, source), operation.entity.name, operation.verb, { source, ...panel });
          panels.set(nodeIdOf(operation, source), asObject(own[1]));
          nodes.push(...own);
        }
      }
      nodes.push(...action('plain', 'Invoice', 'get', { source: 'fields' }));
      return nodes;
    },
    { unlimited: true }
  );

  const preview = (body: JsonObject) =>
    post(connectionUrl(system.nodeRed, 'preview'), { fields: {}, lines: [], options: {}, message: {}, ...body });

  /** What the preview shows; fails when it is refused. */
  async function shown(body: JsonObject): Promise<JsonObject> {
    const answer = await preview(body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  async function refused(body: JsonObject): Promise<{ code: string; message: string }> {
    const answer = await preview(body);
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    return { code: textAt(answer.body, 'error.code'), message: textAt(answer.body, 'error.message') };
  }

  /** A message for which an operation has something to do. */
  async function messageFor(operation: Operation, source: Source): Promise<JsonObject> {
    const { entity, verb } = operation;
    const record = await sampler.record(entity.name);
    const ofPayload = (payload: unknown) => (source === 'payload' ? { payload } : {});
    if (verb === 'create') return ofPayload(wrap(entity, record));
    if (verb === 'upsert') {
      const known = await sampler.recognised(entity.name, `Known from ${source}`);
      return { known: at(known, entity.knownBy ?? ''), ...ofPayload(wrap(entity, known)) };
    }
    if (verb === 'upload') return { text: 'a file', ...ofPayload({ ...record, file: { text: 'a file' } }) };
    if (entity.keyed && verb !== 'query') {
      const target = verb === 'get' ? keysOf(entity, await existing({ operation, sampler, system })) : record;
      return { target, ...ofPayload(target) };
    }
    const Id =
      verb === 'download' ? await uploaded(record) : String((await existing({ operation, sampler, system })).Id);
    const target = { target: Id, text: 'changed since' };
    if (source === 'fields') return target;
    if (verb === 'update')
      return { payload: wrap(entity, { Id, ...changeAt(changeableField(ofFirstKind(entity)), 'changed since') }) };
    if (verb === 'query') return { payload: { where: conditionsFor(entity, { value: Id }) } };
    return { payload: { Id, ...(verb === 'send' && { sendTo: 'office@example.com' }) } };
  }

  async function uploaded(record: JsonObject): Promise<string> {
    const message = { payload: { ...record, file: { text: 'a file' } } };
    return textAt(await system.run('attachable.upload from payload', message), 'payload.Id');
  }

  for (const operation of tried) {
    for (const source of sources) {
      it(`of ${operation.title} (${operation.entity.name}/${operation.verb}) from ${source} is what is then sent`, async () => {
        const node = nodeIdOf(operation, source);
        const message = await messageFor(operation, source);
        const previewing = await apiLog(system.company);
        const { request } = await shown({ ...panels.get(node), node, message });
        assert.deepEqual(await previewing.writes(), [], 'nothing is written');
        const requests = await previewing.since();
        assert.ok(!requests.some(({ path, query }) => isSame(request, path, query)), 'nor is the request itself sent');

        const running = await apiLog(system.company);
        await system.run(node, message);
        const own = (await running.since()).find(({ path, query }) => isSame(request, path, query));
        assert.ok(own, `${JSON.stringify(request)} was not sent`);
        assert.equal(own.method, at(request, 'method'));
        assert.equal(own.headers['content-type']?.split(';')[0], contentTypeOf(request));
        if (operation.verb === 'upload') return;
        assert.deepEqual(own.body === '' ? undefined : JSON.parse(own.body), at(request, 'body'));
      });
    }
  }

  const contentTypeOf = (request: unknown) => {
    const type = at(request, 'contentType');
    return typeof type === 'string' ? type.split(';')[0] : undefined;
  };

  /** Whether a request is the one that was shown; every message has a requestid of its own. */
  function isSame(request: unknown, path: string, query: Readonly<Record<string, string>>): boolean {
    const withoutId = (pairs: object) =>
      JSON.stringify(
        Object.entries(pairs)
          .filter(([name]) => name !== 'requestid')
          .sort()
      );
    return path === at(request, 'path') && withoutId(query) === withoutId(asObject(at(request, 'query')));
  }

  it('of an upload tells its parts', async () => {
    const attachable = {
      AttachableRef: [{ EntityRef: { type: 'Invoice', value: '1' } }],
      FileName: 'a "b" & c.txt',
      ContentType: 'text/plain'
    };
    const message = { payload: { ...attachable, file: { text: 'four\r\n' } } };
    const { request } = await shown({ entity: 'Attachable', operation: 'upload', source: 'payload', message });
    const [metadata, file] = asArray(at(request, 'body'));
    assert.deepEqual(metadata, {
      name: 'file_metadata_0',
      contentType: 'application/json',
      json: attachable
    });
    assert.deepEqual(file, {
      name: 'file_content_0',
      contentType: 'text/plain',
      fileName: 'a %22b%22 & c.txt',
      size: 6
    });
  });

  it('has names resolved, and refuses what the action would refuse, with the field', async () => {
    const name = { value: 'Diego Rodriguez', type: 'name' };
    const query = { entity: 'Payment', operation: 'create', source: 'fields' };
    const { request } = await shown({ ...query, fields: { CustomerRef: name, TotalAmt: { value: '5', type: 'num' } } });
    assert.deepEqual(at(request, 'body'), { CustomerRef: { value: '13' }, TotalAmt: 5 });
    const missing = await refused({ ...query, fields: { CustomerRef: name } });
    assert.equal(missing.code, 'QBO_INVALID_INPUT');
    assert.match(missing.message, /TotalAmt/);
  });

  it('says when nothing would be sent', async () => {
    const [invoice] = await system.company.colleague.list('Invoice');
    const body = { entity: 'Invoice', operation: 'update', source: 'payload', message: { payload: invoice ?? {} } };
    const { request, notes } = await shown(body);
    assert.equal(request, null);
    assert.deepEqual(notes, ['unchanged']);
  });

  it('carries the key of the panel as requestid, the same each time', async () => {
    const key = { requestId: 'payload.order', requestIdType: 'msg' };
    const body = { entity: 'Customer', operation: 'create', source: 'payload', ...key };
    const message = { payload: { DisplayName: 'Somebody', order: 7 } };
    const wrong = await refused({ ...body, message: { payload: { DisplayName: 'Somebody' } } });
    assert.match(wrong.message, /idempotency key/);
    const fields = { DisplayName: { value: 'Somebody', type: 'str' } };
    const ids = [];
    for (let times = 0; times < 2; times += 1) {
      const { request, notes } = await shown({ ...body, source: 'fields', fields, message });
      ids.push(textAt(request, 'query.requestid'));
      assert.deepEqual(notes, []);
    }
    assert.match(ids[0] ?? '', /^[0-9a-f]{36}$/);
    assert.equal(ids[0], ids[1]);
  });

  describe('evaluates the values of the panel as the node does', () => {
    const get = (value: object, more: JsonObject = {}) => ({
      entity: 'Invoice',
      operation: 'get',
      source: 'fields',
      fields: { Id: value },
      ...more
    });
    const path = async (body: JsonObject) =>
      textAt(await shown(body), 'request.path')
        .split('/')
        .at(-1);

    it('from the sample message, an expression and the environment', async () => {
      const message = { payload: { id: '41' } };
      assert.equal(await path(get({ value: 'payload.id', type: 'msg' }, { message })), '41');
      assert.equal(await path(get({ value: '$string($number(payload.id) + 1)', type: 'jsonata' }, { message })), '42');
      assert.match((await refused(get({ value: 'QBO_NO_SUCH_VARIABLE', type: 'env' }))).message, /Id is missing/);
      assert.match(
        (await refused(get({ value: '$nonsense(', type: 'jsonata' }))).message,
        /Id: the jsonata expression/
      );
    });

    it('from the context of the deployed node, and before a deploy says that it needs one', async () => {
      for (const value of [
        { value: 'invoice', type: 'flow' },
        { value: 'invoice', type: 'global' },
        { value: '$flowContext("invoice")', type: 'jsonata' }
      ]) {
        assert.match((await refused(get(value))).message, /Id.*Deploy it first/);
        assert.match((await refused(get(value, { node: 'plain' }))).message, /Id is missing/);
      }
    });
  });
});
