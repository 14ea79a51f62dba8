import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageOf } from '../../../scripts/lib/clients.mjs';
import { asArray, asObject, isObject, type JsonObject } from '../../support/json';
import type { ClientCompany } from '../company';
import { methodOf } from '../modules';

const home = packageOf('pipedream');

async function component(path: string): Promise<JsonObject> {
  const loaded: unknown = await import(pathToFileURL(join(home, path)).href);
  return asObject(asObject(loaded).default);
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(join(home, folder)).filter((name) => name !== 'common');
}

/** Names of what the package has to run. */
export const actions: readonly string[] = namesIn('actions');
export const sources: readonly string[] = namesIn('sources');

/** Its methods, each bound to where it is called on, as Pipedream binds them. */
function bind(self: JsonObject, methods: unknown): JsonObject {
  for (const name of Object.keys(isObject(methods) ? methods : {})) self[name] = methodOf(methods, name, self);
  return self;
}

/** The app that every component has as a property: an account of somebody, and our address instead of Intuit's. */
async function appOf({ url, realmId, accessToken }: ClientCompany): Promise<JsonObject> {
  const { methods } = await component('quickbooks.app.mjs');
  const $auth = { company_id: realmId, oauth_access_token: accessToken };
  return Object.assign(bind({ $auth }, methods), { _apiUrl: () => `${url}/v3` });
}

/** What a component is given to export results by. */
const $ = { export: () => undefined };

/** Runs an action with these properties; those that have a default and are not given have it. */
export async function act(company: ClientCompany, action: string, props: JsonObject): Promise<JsonObject> {
  const { methods, run, props: declared } = await component(`actions/${action}/${action}.mjs`);
  const quickbooks = await appOf(company);
  const { propDefinitions } = await component('quickbooks.app.mjs');
  const defaults = Object.entries(asObject(declared)).flatMap(([name, prop]) => {
    const [, definition] = isObject(prop) && Array.isArray(prop.propDefinition) ? asArray(prop.propDefinition) : [];
    const inherited = typeof definition === 'string' ? asObject(asObject(propDefinitions)[definition]) : {};
    const whole: JsonObject = { ...inherited, ...(isObject(prop) ? prop : {}) };
    return 'default' in whole ? [[name, whole.default]] : [];
  });
  const self = bind({ ...Object.fromEntries(defaults), ...props, quickbooks }, methods);
  return asObject(await methodOf({ run }, 'run', self)({ $ }));
}

/** Runs a source as its timer does for the first time; gives what it emits. */
export async function poll(company: ClientCompany, source: string): Promise<readonly JsonObject[]> {
  const { methods, run } = await component(`sources/${source}/${source}.mjs`);
  const emitted: JsonObject[] = [];
  const kept = new Map<string, unknown>();
  const db = { get: (key: string) => kept.get(key), set: (key: string, value: unknown) => kept.set(key, value) };
  const $emit = (event: unknown): void => void emitted.push(asObject(event));
  const self = bind({ db, $emit, quickbooks: await appOf(company) }, methods);
  await methodOf({ run }, 'run', self)();
  return emitted;
}

/** The choices that the page for a property shows, from the given page on. */
export async function choices(company: ClientCompany, property: string, page = 0): Promise<readonly unknown[]> {
  const { propDefinitions } = await component('quickbooks.app.mjs');
  const definition = asObject(asObject(propDefinitions)[property]);
  return asArray(await methodOf(definition, 'options', await appOf(company))({ page }));
}
