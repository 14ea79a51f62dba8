import type { NodeAPI } from 'node-red';
import type { Request, RequestHandler, Response } from 'express';
import {
  type Company,
  invalidInput,
  type LookupFilter,
  type LookupRecord,
  toQboError
} from 'node-red-contrib-quickbooks-online/core';
import type { Connections } from './connections';
import { sendError } from './answers';

/** Parameters of an address as texts, all values of each. */
function textsIn(request: Request, name: string): string[] {
  const value = request.query[name];
  return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string');
}

/** Which records a reference wants, where the panel says so: `field`, and `in` or `not` for each value. */
function filterIn(request: Request): LookupFilter | undefined {
  const [field] = textsIn(request, 'field');
  if (!field) return undefined;
  const [wanted, unwanted] = [textsIn(request, 'in'), textsIn(request, 'not')];
  return {
    field,
    ...(wanted.length > 0 && { in: wanted }),
    ...(unwanted.length > 0 && { notIn: unwanted }),
    strict: textsIn(request, 'first').length === 0
  };
}

/** Look-ups in the companies' live data for the panels. */
export function registerLookupEndpoints(RED: NodeAPI, connections: Connections): void {
  const mayRead = RED.auth.needsPermission('qbo.read');

  /** What is worth knowing of a record, as one text. */
  function shown(entity: string, { details, ...record }: LookupRecord): object {
    const words = details.map(({ field, label, value }) => {
      const usual = label === undefined ? value : `${label} ${value}`;
      return RED._(`qbo-config.detail.${entity}.${field}`, { value, defaultValue: usual });
    });
    return { ...record, detail: words.join(' · ') };
  }

  function answering(work: (company: Company, request: Request) => Promise<object>): RequestHandler {
    async function answer(request: Request, response: Response): Promise<void> {
      const controller = connections.shown(String(request.params.id));
      if (!controller) {
        const error = invalidInput('connection', RED._('qbo-config.lookup.unknownConnection'));
        return sendError(response, error, 404);
      }
      const company = await controller.company();
      response.json({ realmId: company.realmId, ...(await work(company, request)) });
    }
    return (request, response) => {
      answer(request, response).catch((thrown: unknown) => sendError(response, toQboError(thrown)));
    };
  }

  RED.httpAdmin.get(
    '/qbo/connections/:id/lookup/:entity',
    mayRead,
    answering(async ({ client }, request) => {
      const entity = String(request.params.entity);
      const [text = ''] = textsIn(request, 'text');
      const { records, ...found } = await client.lookups.find(entity, text, filterIn(request));
      return { ...found, records: records.map((record) => shown(entity, record)) };
    })
  );

  RED.httpAdmin.get(
    '/qbo/connections/:id/open/:entity',
    mayRead,
    answering(async ({ client }, request) => {
      const party = Object.fromEntries(
        Object.keys(request.query).map((name) => [name, textsIn(request, name)[0] ?? ''])
      );
      const { records, more } = await client.lookups.open(String(request.params.entity), party);
      return { more, records: records.map((record) => shown(record.type, record)) };
    })
  );
}
