import type { AppKeys, Environment } from 'node-red-contrib-quickbooks-online/core';
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
}

export const environments: readonly Environment[] = ['production', 'sandbox', 'simulator'];
export const lowestMinorVersion = 75;

/** A base URL without a trailing slash, so that one address has one form. */
export function baseUrl(text: string): string {
  return text.replace(/\/+$/, '');
}

export function readSettings(saved: SavedNode, credentials: Credentials): ConnectionSettings {
  const credential = (name: keyof Credentials) => credentials[name]?.trim() ?? '';
  return {
    environment: choiceProperty(saved, 'environment', environments, 'sandbox'),
    simulatorUrl: baseUrl(textProperty(saved, 'simulatorUrl')),
    minorVersion: Math.max(lowestMinorVersion, Number(textProperty(saved, 'minorVersion')) || lowestMinorVersion),
    redirectUri: textProperty(saved, 'redirectUri'),
    clientId: credential('clientId'),
    clientSecret: credential('clientSecret'),
    realmId: credential('realmId'),
    refreshToken: credential('refreshToken')
  };
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
    refreshToken: ''
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
