import {
  type AppKeys,
  companyId,
  type Environment,
  invalidInput,
  type QboError,
  say
} from 'node-red-contrib-quickbooks-online/core';
import { noCare, readCare, type SavedCare } from './care';
import { choiceProperty, type SavedNode, textProperty } from '../shared/definition';

/** What the config node was given to sign in with; `${NAME}` is replaced by Node-RED. */
export interface Credentials {
  clientId?: string;
  clientSecret?: string;
  realmId?: string;
  refreshToken?: string;
  webhookVerifierToken?: string;
}

/** What a connection is made of; a text that was not given is empty. */
export interface ConnectionSettings extends AppKeys {
  simulatorUrl: string;
  minorVersion: number;
  redirectUri: string;
  /** As typed in; a consent may have led to another company since. */
  realmId: string;
  /** Typed in to start from without a browser. */
  refreshToken: string;
  /** Of the app, by which its webhooks are known; empty: none are taken. */
  webhookVerifierToken: string;
  /** Id of an `http proxy` node; empty: as the environment says. */
  proxy: string;
  care: SavedCare;
  /** An environment variable that a setting names and that is not set. */
  unset?: UnsetVariable;
  /** The credential with the company id is gone, and the copy that the flow keeps stands in for it. */
  isCompanyFromFlow?: true;
}

/** What a setting was to be taken from. */
export interface UnsetVariable {
  setting: string;
  variable: string;
}

/** The environment variable that a text names as a whole, as `${NAME}` or `$(NAME)`; else undefined. */
export function variableIn(text: string): string | undefined {
  return /^\$(?:\{(\S+)\}|\((\S+)\))$/.exec(text)?.slice(1).find(Boolean);
}

/** Refuses a setting whose variable is not set. */
export function unsetVariable({ setting, variable }: UnsetVariable): QboError {
  return invalidInput(
    setting,
    say('the environment variable {variable} is not set. Set it where Node-RED is started, or type the value in.', {
      variable
    })
  );
}

/** The settings that a connection is opened with. */
const opening = ['environment', 'simulatorUrl', 'minorVersion', 'guard', 'dryRun', 'monthlyReads', 'slowDown'];
const signingIn = ['clientId', 'clientSecret', 'refreshToken', 'webhookVerifierToken'];

/** The first setting that Node-RED has left as it was typed in, as it does where the variable is not set. */
function firstUnset(
  saved: SavedNode,
  credentials: Credentials,
  settings: ConnectionSettings
): UnsetVariable | undefined {
  const typed = new Map<string, unknown>([...Object.entries(saved), ...Object.entries(credentials)]);
  if (settings.isCompanyFromFlow) typed.set('realmId', saved.simulatorCompany);
  const needed = isEmbedded(settings) ? [...opening, 'realmId'] : [...opening, ...signingIn, 'realmId'];
  for (const setting of needed) {
    const text = typed.get(setting);
    const variable = typeof text === 'string' ? variableIn(text.trim()) : undefined;
    if (variable !== undefined) return { setting, variable };
  }
  return undefined;
}

/** Digits where a company id can be read as such; else as typed in, to be refused when it is used. */
export function readCompanyId(text: string): string {
  try {
    return companyId(text);
  } catch {
    return text.trim();
  }
}

export const environments: readonly Environment[] = ['production', 'sandbox', 'simulator'];
export const lowestMinorVersion = 75;

/** A base URL without a trailing slash, so that one address has one form. */
export function baseUrl(text: string): string {
  return text.replace(/\/+$/, '');
}

export function readSettings(saved: SavedNode, credentials: Credentials): ConnectionSettings {
  const credential = (name: keyof Credentials) => credentials[name]?.trim() ?? '';
  const environment = choiceProperty(saved, 'environment', environments, 'sandbox');
  // No secret, so the panel keeps it in the flow as well: without it the sample company would be used in silence.
  const kept = environment === 'simulator' && !credential('realmId') ? textProperty(saved, 'simulatorCompany') : '';
  const settings: ConnectionSettings = {
    environment,
    simulatorUrl: baseUrl(textProperty(saved, 'simulatorUrl')),
    minorVersion: Math.max(lowestMinorVersion, Number(textProperty(saved, 'minorVersion')) || lowestMinorVersion),
    redirectUri: textProperty(saved, 'redirectUri'),
    clientId: credential('clientId'),
    clientSecret: credential('clientSecret'),
    realmId: readCompanyId(credential('realmId') || kept),
    refreshToken: credential('refreshToken'),
    webhookVerifierToken: credential('webhookVerifierToken'),
    proxy: textProperty(saved, 'proxy'),
    care: readCare(saved),
    ...(kept && { isCompanyFromFlow: true })
  };
  const unset = firstUnset(saved, credentials, settings);
  return unset ? { ...settings, unset } : settings;
}

/** A connection to the simulator built in here; `realmId` names the company, empty: the sample company. */
export function embeddedSettings(realmId: string): ConnectionSettings {
  return {
    environment: 'simulator',
    simulatorUrl: '',
    minorVersion: lowestMinorVersion,
    redirectUri: '',
    clientId: '',
    clientSecret: '',
    realmId,
    refreshToken: '',
    webhookVerifierToken: '',
    proxy: '',
    care: noCare
  };
}

type Place = Pick<AppKeys, 'environment' | 'simulatorUrl'>;

/** Whether it is the simulator built in here, which is always connected. */
export function isEmbedded({ environment, simulatorUrl }: Place): boolean {
  return environment === 'simulator' && !simulatorUrl;
}

/** Where companies are: an environment, or one simulator. */
export function placeOf({ environment, simulatorUrl = '' }: Place): string {
  return environment === 'simulator' ? `simulator ${simulatorUrl}` : environment;
}

/** Whether tokens of one are tokens of the other, and can be renewed by it. */
export function isSameApp(one: AppKeys, other: AppKeys): boolean {
  const isSameKey = one.clientId === other.clientId && one.clientSecret === other.clientSecret;
  return isSameKey && placeOf(one) === placeOf(other);
}
