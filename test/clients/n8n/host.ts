import axios from 'axios';
import assert from 'node:assert/strict';
import { asArray, asObject, asText, isObject, type JsonObject } from '../../support/json';
import type { ClientCompany } from '../company';
import { instanceOf, loaded, methodOf } from '../modules';

/** The node as n8n loads it. */
const node = asObject(instanceOf(loaded('n8n-nodes-base', 'dist/nodes/QuickBooks/QuickBooks.node.js'), 'QuickBooks'));

const properties = asArray(asObject(node.description).properties).map(asObject);

/** Whether the panel shows a property at that resource and operation. */
function isShown({ displayOptions }: JsonObject, chosen: JsonObject): boolean {
  if (!isObject(displayOptions)) return true;
  const conditions = Object.entries(isObject(displayOptions.show) ? displayOptions.show : {});
  return conditions.every(([name, values]) => !(name in chosen) || asArray(values).includes(chosen[name]));
}

/** Each operation that the panel offers, as `resource operation`. */
export function offered(): readonly string[] {
  return properties
    .filter(({ name }) => name === 'operation')
    .flatMap(({ displayOptions, options }) => {
      const [resource] = asArray(asObject(asObject(displayOptions).show).resource);
      return asArray(options).map((option) => `${asText(resource)} ${asText(asObject(option).value)}`);
    });
}

/** The lists that the panel loads. */
export const lists: readonly string[] = Object.keys(asObject(asObject(node.methods).loadOptions));

/** What a node of n8n asks its host for: its parameters, its credentials, and requests that carry its token. */
function contextOf(company: ClientCompany, chosen: JsonObject): JsonObject {
  const { url, accessToken, realmId } = company;

  /** Does a request as n8n's own transport does, but at our address. */
  async function requestOAuth2(_credentials: unknown, asked: unknown): Promise<unknown> {
    const { method, uri, qs, body, json, headers, encoding } = asObject(asked);
    const { pathname } = new URL(asText(uri));
    const answer = await axios.request<unknown>({
      method: asText(method),
      url: url + pathname,
      params: qs,
      ...(body !== undefined && { data: body }),
      headers: {
        ...(json === true && { Accept: 'application/json' }),
        ...asObject(headers),
        Authorization: `Bearer ${accessToken}`
      },
      ...(encoding === null && { responseType: 'arraybuffer' })
    });
    return answer.data;
  }

  return {
    getInputData: () => [{ json: {} }],
    getNodeParameter(name: string, _item: number, otherwise?: unknown) {
      if (name in chosen) return chosen[name];
      const property = properties.find((one) => one.name === name && isShown(one, chosen));
      const value = property === undefined ? otherwise : property.default;
      assert.notEqual(value, undefined, `the panel has no ${name}`);
      return structuredClone(value);
    },
    getCredentials: () =>
      Promise.resolve({ environment: 'sandbox', oauthTokenData: { callbackQueryString: { realmId } } }),
    getNode: () => ({ name: 'QuickBooks Online' }),
    continueOnFail: () => false,
    helpers: {
      requestOAuth2,
      returnJsonArray: (data: unknown) => (Array.isArray(data) ? data : [data]).map((json: unknown) => ({ json })),
      constructExecutionMetaData: (items: unknown) => items,
      prepareBinaryData: (data: unknown) => Promise.resolve({ data })
    }
  };
}

/** Runs an operation with what is filled in in the panel; gives the items that come out of the node. */
export async function execute(
  company: ClientCompany,
  operation: string,
  filledIn: JsonObject
): Promise<readonly JsonObject[]> {
  const [resource, verb] = operation.split(' ');
  const context = contextOf(company, { resource, operation: verb, ...filledIn });
  const [items] = asArray(await methodOf(node, 'execute', context)());
  return asArray(items).map(asObject);
}

/** Loads a list of the panel. */
export async function load(company: ClientCompany, list: string): Promise<readonly JsonObject[]> {
  const context = contextOf(company, { resource: 'invoice', operation: 'create' });
  return asArray(await methodOf(asObject(node.methods).loadOptions, list, context)()).map(asObject);
}
