import { byId } from '../../editor-kit/dom';
import { isPlaceholder, numberOrText } from '../../editor-kit/numbers';
import type { Translate } from '../../editor-kit/red';
import { saveCare } from './care';
import { redirectProblem } from '../../shared/redirect-uri';
import { environmentName, environments, isEmbedded, type ConfigNode } from './node';
import { simulatedCompanies } from './simulated';
import type { Inputs } from './state';
import { unsetVariables } from './unset';
import { touchKey } from './validate';

/** The panel's inputs: which of them are asked for, and what they say. */
export interface InputsPart {
  read(): Inputs;
  /** What a consent is begun with. */
  typed(): Readonly<Record<string, string>>;
  /** From now on these keys are the ones that the connection was made with. */
  keepKeys(): void;
  /** Before the editor reads the bound inputs. */
  save(): void;
}

const input = (name: string): HTMLInputElement => byId(`node-config-input-${name}`);
const part = (id: string): HTMLElement => byId<HTMLElement>(id);
const value = (name: string): string => input(name).value.trim();
/** Texts that may name an environment variable. */
const variable = [
  'environment',
  'simulatorUrl',
  'clientId',
  'clientSecret',
  'redirectUri',
  'realmId',
  'refreshToken',
  'webhookVerifierToken',
  'minorVersion'
];
const sent = ['environment', 'simulatorUrl', 'clientId', 'clientSecret', 'redirectUri'];
/** The choice of a node, which the editor makes of an input: read, and not listened to. */
const proxy = 'proxy';

/** The callback below the editor's own address, as the browser sees it. */
function proposedRedirectUri(origin = location.origin): string {
  return `${origin}${location.pathname.replace(/[^/]*$/, '')}qbo/oauth/callback`;
}

/** The same on this machine, which Intuit takes for development keys. */
function localRedirectUri(): string {
  return proposedRedirectUri(`http://localhost${location.port && `:${location.port}`}`);
}

function problemOf(environment: string): string | undefined {
  const redirectUri = value('redirectUri');
  return isPlaceholder(redirectUri) ? undefined : redirectProblem(redirectUri, environment);
}

function keys(): string {
  return JSON.stringify([value('clientId'), value('clientSecret')]);
}

/** Where Intuit sends webhooks to, as far as the browser sees it. */
function webhookAddress(): string {
  return `${location.origin}${(RED.settings.httpNodeRoot ?? '/').replace(/\/*$/, '/')}qbo/webhook`;
}

function offerCopy(button: string, from: HTMLInputElement, told: string, t: Translate): void {
  part(button).addEventListener('click', () => {
    const isCopied = RED.clipboard.copyText(from.value, undefined, '');
    part(told).textContent = t(isCopied ? 'redirect.copied' : 'redirect.copyYourself');
    if (!isCopied) from.select();
  });
}

function showOnly(ids: readonly string[], shown: string | undefined): void {
  for (const id of ids) part(id).hidden = id !== shown;
}

/** Asks for one thing after the other: what needs another thing first is not there yet. */
function arrange(inputs: Inputs, t: Translate): void {
  const { environment, simulatorUrl, hasKeys } = inputs;
  const isSimulator = environment === 'simulator';
  const isBuiltIn = isEmbedded(environment, simulatorUrl);
  const known = environments.includes(environment) ? environment : 'sandbox';
  part('qbo-elsewhere').hidden = environments.includes(environment);
  part('qbo-elsewhere').textContent = t('environment.elsewhere', { name: environmentName(environment, t) });
  part('qbo-app').hidden = isBuiltIn;
  part('qbo-portal').hidden = isSimulator;
  part('qbo-keys-place').textContent = t(`keys.place.${known}`);
  part('qbo-redirect').hidden = !hasKeys;
  part('qbo-redirect-place').textContent = t(`redirect.place.${known}`);
  const problem = problemOf(environment);
  showOnly(['qbo-malformed', 'qbo-production', 'qbo-development'], problem && `qbo-${problem}`);
  byId<HTMLElement>('qbo-more-title').textContent = t(isSimulator ? 'more.simulator' : 'more.intuit');
  part('qbo-simulator').hidden = !isSimulator;
  part('qbo-refresh').hidden = isBuiltIn;
  part('qbo-webhook').hidden = isBuiltIn;
  part('qbo-proxy').hidden = isBuiltIn;
  input('realmId').placeholder = t(isBuiltIn ? 'placeholder.sampleCompany' : 'placeholder.realmId');
}

/** Puts back a company id whose credential is gone, and says so. */
function restoreCompany({ environment, simulatorCompany = '' }: ConfigNode, t: Translate): boolean {
  const isLost = environment === 'simulator' && value('realmId') === '' && simulatorCompany !== '';
  part('qbo-lost').hidden = !isLost;
  part('qbo-lost').textContent = isLost ? t('lost.editing') : '';
  if (isLost) input('realmId').value = simulatorCompany;
  return isLost;
}

/** @param changed called when something was typed or chosen */
export function openInputs(node: ConfigNode, t: Translate, changed: () => void): InputsPart {
  const stored = node.redirectUri ?? '';
  /** A proposal that nobody has used is not saved, so that looking at a connection does not change it. */
  let isUsed = !RED.nodes.node(node.id);
  let keptKeys = keys();
  if (stored === '') input('redirectUri').value = proposedRedirectUri();

  function read(): Inputs {
    const problem = problemOf(value('environment'));
    return {
      environment: value('environment'),
      simulatorUrl: value('simulatorUrl'),
      hasKeys: value('clientId') !== '' && value('clientSecret') !== '',
      hasOtherKeys: keys() !== keptKeys,
      canReturn: problem === undefined || problem === 'development'
    };
  }

  const tellUnset = unsetVariables(node, variable.map(input), t);
  const companies = simulatedCompanies(input('realmId'), t, () => void $(input('realmId')).trigger('change'));

  function arrangeAll(): void {
    const inputs = read();
    arrange(inputs, t);
    companies.show(isEmbedded(inputs.environment, inputs.simulatorUrl));
    tellUnset();
  }

  function show(): void {
    arrangeAll();
    changed();
  }

  function judged(name: string): void {
    touchKey(name);
    $(input(name)).trigger('change');
  }

  function useRedirectUri(uri: string): void {
    input('redirectUri').value = uri;
    isUsed = true;
    $(input('redirectUri')).trigger('change');
  }

  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="qbo-environment"]')) {
    radio.checked = radio.value === node.environment;
    radio.addEventListener('change', () => {
      input('environment').value = radio.value;
      $(input('environment')).trigger('change');
    });
  }
  for (const name of sent) {
    $(input(name)).on('change', show);
    // The editor checks fields when they change, not when something is pasted by mouse.
    input(name).addEventListener('input', () => judged(name));
  }
  for (const name of ['clientId', 'clientSecret']) input(name).addEventListener('blur', () => judged(name));
  input('redirectUri').addEventListener('input', () => {
    isUsed = true;
  });
  part('qbo-copy').addEventListener('click', () => {
    isUsed = true;
  });
  const webhook = byId('qbo-webhook-address');
  webhook.value = webhookAddress();
  offerCopy('qbo-copy', input('redirectUri'), 'qbo-copied', t);
  offerCopy('qbo-webhook-copy', webhook, 'qbo-webhook-copied', t);
  part('qbo-use-local').textContent = t('redirect.useLocal', { address: localRedirectUri() });
  part('qbo-use-local').addEventListener('click', () => useRedirectUri(localRedirectUri()));
  const isLost = restoreCompany(node, t);
  byId<HTMLDetailsElement>('qbo-more').open = value('simulatorUrl') !== '' || isLost;
  for (const name of ['realmId', 'refreshToken', 'webhookVerifierToken', 'minorVersion'])
    $(input(name)).on('change', tellUnset);
  arrangeAll();

  return {
    read,
    typed() {
      isUsed = true;
      return { connection: node.id, ...Object.fromEntries([...sent, proxy].map((name) => [name, input(name).value])) };
    },
    keepKeys() {
      keptKeys = keys();
    },
    save() {
      const isNeeded = isUsed && !isEmbedded(value('environment'), value('simulatorUrl'));
      if (stored === '' && !isNeeded) input('redirectUri').value = '';
      const kept = value('environment') === 'simulator' ? value('realmId') : '';
      if (kept !== (node.simulatorCompany ?? '')) node.simulatorCompany = kept;
      saveCare(node);
      const minorVersion = numberOrText(value('minorVersion'));
      if (String(node.minorVersion) !== String(minorVersion)) node.minorVersion = minorVersion;
    }
  };
}
