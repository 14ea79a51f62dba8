import { askInPageLanguage } from '../../editor-kit/language';
import { completeCare } from './care';
import { ask, companyNameOf, watchConnections } from './known';
import { environmentName, texts, type ConfigNode } from './node';
import { openPanel, type Panel } from './panel';
import { setEditing } from './validate';

export { validateMonthlyReads, validateSwitch } from './care';
export {
  validateEnvironment,
  validateKey,
  validateMinorVersion,
  validateRedirectUri,
  validateSimulatorUrl
} from './validate';

let current: { id: string; panel: Panel } | undefined;

/** Called once, when the editor has loaded this file. */
export function watch(): void {
  askInPageLanguage();
  watchConnections();
  RED.comms.subscribe('qbo/connection', (_topic, told) => {
    const id = typeof told === 'object' && told !== null && 'connection' in told ? String(told.connection) : '';
    ask([id]);
    if (current?.id === id) current.panel.heard();
  });
}

/** The node's name, the company's, or the environment. */
export function label(node: ConfigNode): string {
  const t = texts(node);
  const environment = environmentName(node.environment, t);
  const company = companyNameOf(node.id);
  return node.name || (company ? t('node', { company, environment }) : t('unnamed', { environment }));
}

const shown = { text: ['clientId', 'realmId'], password: ['clientSecret', 'refreshToken', 'webhookVerifierToken'] };

/**
 * The editor takes a credential that was never given for different from an empty input, and so would mark every
 * connection as changed that was only looked at. `_` is its copy of what the runtime has.
 */
function completeCredentials(node: ConfigNode): void {
  const credentials = (node.credentials ??= {});
  const atRuntime = (credentials._ ??= {}) as Record<string, unknown>;
  for (const known of [credentials, atRuntime]) {
    for (const key of shown.text) known[key] ??= '';
    for (const key of shown.password) known[`has_${key}`] ??= false;
  }
}

/** Called when the dialog opens. */
export function prepare(node: ConfigNode): void {
  completeCare(node);
  completeCredentials(node);
  setEditing(node);
  current = { id: node.id, panel: openPanel(node, texts(node)) };
}

/** Called when the dialog closes without Done. */
export function close(): void {
  current?.panel.close();
  current = undefined;
  setEditing(undefined);
}

/** Called when Done is pressed, before the editor reads the bound inputs. */
export function save(): void {
  current?.panel.save();
  close();
}
