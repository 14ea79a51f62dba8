import type { NodeAPI } from 'node-red';
import type { Request } from 'express';
import type { LookupFilter } from 'node-red-contrib-quickbooks-online/core';
import type { CompanyEndpoint } from './company-endpoint';

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
export function registerLookupEndpoints(RED: NodeAPI, endpoint: CompanyEndpoint): void {
  const mayRead = RED.auth.needsPermission('qbo.read');

  RED.httpAdmin.get(
    '/qbo/connections/:id/lookup/:entity',
    mayRead,
    endpoint(async ({ client, realmId }, request) => {
      const entity = String(request.params.entity);
      const [text = ''] = textsIn(request, 'text');
      return { realmId, ...(await client.lookups.find(entity, text, filterIn(request))) };
    })
  );

  RED.httpAdmin.get(
    '/qbo/connections/:id/open/:entity',
    mayRead,
    endpoint(async ({ client, realmId }, request) => {
      const party = Object.fromEntries(
        Object.keys(request.query).map((name) => [name, textsIn(request, name)[0] ?? ''])
      );
      return { realmId, ...(await client.lookups.open(String(request.params.entity), party)) };
    })
  );
}
