import { isPlaceholder } from '../../editor-kit/numbers';
import { redirectProblem } from '../../shared/redirect-uri';
import { hasKeys } from './known';
import { environments, isEmbedded, texts, type ConfigNode } from './node';

const lowestMinorVersion = 75;

type Key = 'clientId' | 'clientSecret';

/** The node whose panel was opened last; its inputs count more than what it holds, as long as they are there. */
let editing: ConfigNode | undefined;
/** Keys of a new connection in which nobody has been: that they are empty is no mistake. */
let untouched: ReadonlySet<Key> = new Set();

export function setEditing(node: ConfigNode | undefined): void {
  editing = node;
  // The editor knows a new one from the first Done on.
  untouched = new Set(node && !RED.nodes.node(node.id) ? ['clientId', 'clientSecret'] : []);
}

/** Has the editor judge a key from now on: a person has typed there, or has left it. */
export function touchKey(name: string): void {
  untouched = new Set([...untouched].filter((key) => key !== name));
}

function inputOf(node: ConfigNode, name: string): string | undefined {
  const input = editing?.id === node.id ? document.getElementById(`node-config-input-${name}`) : null;
  return input instanceof HTMLInputElement ? input.value : undefined;
}

function isEmpty(value: unknown): boolean {
  return String(value ?? '').trim() === '';
}

/** Whether a client ID or secret lacks; undefined where the editor cannot know, such as before it has asked. */
function lacks(node: ConfigNode, key: Key): boolean | undefined {
  const typed = inputOf(node, key);
  if (typed !== undefined) return isEmpty(typed);
  const { credentials } = node;
  if (credentials) return isEmpty(credentials[key]) && credentials[`has_${key}`] !== true;
  const known = hasKeys(node.id);
  return known === undefined ? undefined : !known;
}

function needsKeys(node: ConfigNode): boolean {
  const environment = inputOf(node, 'environment') ?? node.environment;
  const simulatorUrl = inputOf(node, 'simulatorUrl') ?? node.simulatorUrl ?? '';
  // Which environment a variable chooses is not known here.
  return !isPlaceholder(environment) && !isEmbedded(environment, simulatorUrl);
}

/** True, or that the environment is none, or that it lacks its keys. */
export function validateEnvironment(node: ConfigNode, value: unknown): true | string {
  const t = texts(node);
  if (!environments.includes(String(value)) && !isPlaceholder(value)) return t('error.environment');
  if (!needsKeys(node)) return true;
  return lacks(node, 'clientId') || lacks(node, 'clientSecret') ? t('error.keys') : true;
}

/** True, or that this key is missing. In the panel only: elsewhere `validateEnvironment` tells of it. */
export function validateKey(node: ConfigNode, value: unknown, key: Key): true | string {
  if (editing?.id === node.id && untouched.has(key)) return true;
  return !needsKeys(node) || !isEmpty(value) || texts(node)(`error.${key}`);
}

/** True, or that the address is none. */
export function validateSimulatorUrl(node: ConfigNode, value: unknown): true | string {
  const text = String(value ?? '');
  return text === '' || isPlaceholder(text) || /^https?:\/\/[^\s/]+/.test(text) || texts(node)('error.url');
}

/** True, or that the address cannot be one to come back to. Empty is fine: nobody needs one without a browser. */
export function validateRedirectUri(node: ConfigNode, value: unknown): true | string {
  const text = String(value ?? '');
  const isFine = text === '' || isPlaceholder(text) || redirectProblem(text, '') === undefined;
  return isFine || texts(node)('error.redirectUri');
}

/** True, or that the version is too old or no number. */
export function validateMinorVersion(node: ConfigNode, value: unknown): true | string {
  if (value === undefined || isPlaceholder(value)) return true;
  const number = Number(value);
  const valid = Number.isInteger(number) && number >= lowestMinorVersion;
  return valid || texts(node)('error.minorVersion', { lowest: lowestMinorVersion });
}
