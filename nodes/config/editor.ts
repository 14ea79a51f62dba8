import { byId } from '../shared/editor/dom';
import { isPlaceholder, numberOrText } from '../shared/editor/numbers';
import type { EditorNode, Translate } from '../shared/editor/red';

interface ConfigNode extends EditorNode {
  environment: string;
  minorVersion: number | string;
  credentials?: Record<string, unknown>;
}

/** What `GET qbo/connections/<id>` answers. */
interface Connection {
  state: 'connected' | 'disconnected' | 'reconnect_needed';
  companyName?: string;
  realmId?: string;
  environment?: string;
}

const lowestMinorVersion = 75;
/** Names of companies that have been asked for, by the id of their connection. */
const companyNames = new Map<string, string>();

function texts(node: ConfigNode): Translate {
  return (key, values) => node._(`qbo-config.${key}`, values);
}

/** The node's name, the company's, or the environment. */
export function label(node: ConfigNode): string {
  const t = texts(node);
  const environment = t(`short.${node.environment}`);
  const company = companyNames.get(node.id);
  return node.name || (company ? t('node', { company, environment }) : t('unnamed', { environment }));
}

function inWords({ state, companyName, realmId }: Connection, t: Translate): string {
  return t(`status.${state}`, { company: companyName || realmId || t('status.company') });
}

function showStatus(node: ConfigNode, t: Translate): void {
  const place = byId<HTMLElement>('qbo-status');
  place.textContent = t('status.loading');
  $.getJSON(`qbo/connections/${encodeURIComponent(node.id)}`).then(
    (answer) => {
      const connection = answer as Connection;
      if (connection.companyName) companyNames.set(node.id, connection.companyName);
      place.textContent = inWords(connection, t);
    },
    ({ status }) => {
      place.textContent = status === 404 ? t('status.notDeployed') : t('status.failed', { status });
    }
  );
}

const inputs = { text: ['clientId', 'realmId'], password: ['clientSecret', 'refreshToken'] };

/**
 * The editor takes a credential that was never given for different from an empty input, and so would mark every
 * connection as changed that was only looked at. `_` is its copy of what the runtime has.
 */
function completeCredentials(node: ConfigNode): void {
  const credentials = (node.credentials ??= {});
  const atRuntime = (credentials._ ??= {}) as Record<string, unknown>;
  for (const known of [credentials, atRuntime]) {
    for (const key of inputs.text) known[key] ??= '';
    for (const key of inputs.password) known[`has_${key}`] ??= false;
  }
}

/** Called when the dialog opens. */
export function prepare(node: ConfigNode): void {
  const t = texts(node);
  completeCredentials(node);
  const redirectUri = byId('node-config-input-redirectUri');
  redirectUri.placeholder = `${location.origin}${location.pathname.replace(/[^/]*$/, '')}qbo/oauth/callback`;
  const show = (): void => {
    const simulated = byId<HTMLSelectElement>('node-config-input-environment').value === 'simulator';
    byId<HTMLElement>('qbo-simulator').hidden = !simulated;
    byId<HTMLElement>('qbo-keys').hidden = simulated;
    byId<HTMLElement>('qbo-app').hidden = simulated;
    byId('node-config-input-realmId').placeholder = t(simulated ? 'placeholder.sampleCompany' : 'placeholder.realmId');
  };
  $('#node-config-input-environment').on('change', show);
  show();
  showStatus(node, t);
}

/** Called when Done is pressed, before the editor reads the bound inputs. */
export function save(node: ConfigNode): void {
  const minorVersion = numberOrText(byId('node-config-input-minorVersion').value);
  if (String(node.minorVersion) !== String(minorVersion)) node.minorVersion = minorVersion;
}

function isUrl(value: string): boolean {
  return /^https?:\/\/[^\s/]+/.test(value);
}

/** True, or that the address is none. */
export function validateSimulatorUrl(node: ConfigNode, value: unknown): true | string {
  const text = String(value ?? '');
  return text === '' || isPlaceholder(text) || isUrl(text) || texts(node)('error.url');
}

/** True, or that the address is none. */
export const validateRedirectUri = validateSimulatorUrl;

/** True, or that the version is too old or no number. */
export function validateMinorVersion(node: ConfigNode, value: unknown): true | string {
  if (value === undefined || isPlaceholder(value)) return true;
  const number = Number(value);
  const valid = Number.isInteger(number) && number >= lowestMinorVersion;
  return valid || texts(node)('error.minorVersion', { lowest: lowestMinorVersion });
}
