import type { Node, NodeAPI } from 'node-red';
import {
  asText,
  type Environment,
  invalidInput,
  isObject,
  type JsonObject,
  say
} from 'node-red-contrib-quickbooks-online/core';
import { noCare } from './care';
import { redirectProblem } from '../shared/redirect-uri';
import {
  baseUrl,
  type ConnectionSettings,
  environments,
  isEmbedded,
  lowestMinorVersion,
  unsetVariable,
  variableIn
} from './settings';

/** A wish to connect, complete: what is not typed in the panel is what was deployed. */
export interface StartRequest {
  /** Id of the config node. */
  connection: string;
  settings: ConnectionSettings;
}

/** What Node-RED's editor shows and sends in place of a password that it was not told. */
const unchanged = '__PWRD__';
const longestId = 100;

/** A text of a request's body, without blanks around it; undefined where none was given. */
function given(body: JsonObject, name: string): string | undefined {
  const text = asText(body[name])?.trim();
  return text === unchanged ? undefined : text;
}

/** Environment variables as Node-RED resolves them in properties and credentials: where they are the whole text. */
export function resolved(RED: NodeAPI, node: Node | null, text: string): string {
  const name = variableIn(text);
  if (name === undefined) return text;
  const value: unknown = node ? RED.util.getSetting(node, name) : process.env[name];
  return asText(value)?.trim() ?? '';
}

/** The config node's id in a body. Throws QboError when there is none. */
export function connectionIn(body: unknown): string {
  const id = isObject(body) ? asText(body.connection)?.trim() : undefined;
  if (id && id.length <= longestId) return id;
  throw invalidInput('connection', say('{element} is missing: the id of the connection.'));
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** The deployed secret, for Intuit or the simulator that it was deployed for: nobody else is to be shown it. */
function secretFor(environment: Environment, simulatorUrl: string, deployed: ConnectionSettings | undefined): string {
  if (!deployed) return '';
  const isKnown =
    environment !== 'simulator' || (deployed.environment === 'simulator' && deployed.simulatorUrl === simulatorUrl);
  return isKnown ? deployed.clientSecret : '';
}

/** The proxy that is chosen in the panel, where the editor has none for an empty choice. */
function chosenProxy(typed: JsonObject): string | undefined {
  const id = given(typed, 'proxy');
  return id === '_ADD_' ? '' : id;
}

function checkRedirectUri(text: string, environment: Environment): void {
  if (!text)
    throw invalidInput(
      'redirectUri',
      say('{element} is missing: the address that is registered in the app at Intuit.')
    );
  const problem = redirectProblem(text, environment);
  if (problem === 'malformed') {
    const reason = say('{element} must be an address such as https://host/qbo/oauth/callback, without ? and #.');
    throw invalidInput('redirectUri', reason);
  }
  if (problem === 'production') {
    const reason = say(
      'Intuit takes only https addresses with a host name for production keys, neither localhost nor an IP.'
    );
    throw invalidInput('redirectUri', reason);
  }
}

/**
 * Reads the body of a start.
 *
 * @throws QboError `QBO_INVALID_INPUT` that says what is missing
 */
export function readStart(RED: NodeAPI, body: unknown, deployed: ConnectionSettings | undefined): StartRequest {
  const connection = connectionIn(body);
  const typed = isObject(body) ? body : {};
  const node: Node | null = RED.nodes.getNode(connection);
  const text = (name: string) => {
    const value = given(typed, name);
    if (value === undefined) return undefined;
    const known = resolved(RED, node, value);
    const variable = known === '' ? variableIn(value) : undefined;
    if (variable !== undefined) throw unsetVariable({ setting: name, variable });
    return known;
  };
  const word = text('environment');
  const environment = word ? environments.find((known) => known === word) : (deployed?.environment ?? 'sandbox');
  if (!environment)
    throw invalidInput('environment', say('{element} must be one of {known}.', { known: environments.join(', ') }));
  // An address that was emptied means the simulator built in here.
  const simulatorUrl = environment === 'simulator' ? baseUrl(text('simulatorUrl') ?? deployed?.simulatorUrl ?? '') : '';
  const settings: ConnectionSettings = {
    environment,
    simulatorUrl,
    minorVersion: deployed?.minorVersion ?? lowestMinorVersion,
    redirectUri: text('redirectUri') || deployed?.redirectUri || '',
    clientId: text('clientId') || deployed?.clientId || '',
    clientSecret: text('clientSecret') || secretFor(environment, simulatorUrl, deployed),
    realmId: deployed?.realmId ?? '',
    refreshToken: deployed?.refreshToken ?? '',
    webhookVerifierToken: deployed?.webhookVerifierToken ?? '',
    care: deployed?.care ?? noCare,
    proxy: chosenProxy(typed) ?? deployed?.proxy ?? ''
  };
  if (isEmbedded(settings)) {
    const reason = say('The simulator built in here is already connected: there is nothing to sign in to.');
    throw invalidInput(undefined, reason);
  }
  if (simulatorUrl && !isWebAddress(simulatorUrl))
    throw invalidInput('simulatorUrl', say('{element} must be an address that starts with http:// or https://.'));
  for (const key of ['clientId', 'clientSecret'] as const)
    if (!settings[key])
      throw invalidInput(key, say('{element} is missing: copy it from the keys of the app at Intuit.'));
  checkRedirectUri(settings.redirectUri, environment);
  return { connection, settings };
}
