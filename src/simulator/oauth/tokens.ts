import { randomBytes } from 'node:crypto';
import { refreshGraceSeconds } from '../../assumptions/values';
import type { Grant, Ledger } from '../ledger/types';
import { day } from '../values/time';
import { accountingScope } from './scopes';

/** Life times in seconds (qbo/oauth.md §3). */
export interface TokenSettings {
  accessLifetimeSeconds: number;
  /** A refresh token that is at least this old is replaced when it is used. */
  rotateAfterSeconds: number;
  /** A new refresh token at every refresh. */
  rotateOnEveryRefresh: boolean;
  /** How long a replaced refresh token still works. */
  graceSeconds: number;
}

export const tokenDefaults: TokenSettings = {
  accessLifetimeSeconds: 3600,
  rotateAfterSeconds: 86_400,
  rotateOnEveryRefresh: false,
  graceSeconds: refreshGraceSeconds
};

/** Seconds that an unused refresh token lives: 101 days in answers. Assumption: refresh-idle. */
export const refreshLifetimeSeconds = 8_726_400;
const hardLifetimeMs = 5 * 365 * day;
/** Access tokens that a grant remembers; with more the oldest are forgotten. */
const accessTokensKept = 50;

const idLength = 16;

/** A token ends in the id of its grant, so that it is found without a search. */
function newValue(prefix: string, bytes: number, grantId: string): string {
  return prefix + randomBytes(bytes).toString('hex') + grantId;
}

function grantOf(ledger: Ledger, value: string): Grant | undefined {
  return ledger.state.grants.get(value.slice(-idLength));
}

/** What the token endpoint answers, apart from what was asked for by header. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly hardExpiresInSeconds: number;
}

function withAccess(grant: Grant, settings: TokenSettings, now: number): { grant: Grant; value: string } {
  const value = newValue('eyJ', 96, grant.id);
  const valid = grant.access.filter((token) => now < token.until);
  const access = [...valid, { value, until: now + settings.accessLifetimeSeconds * 1000 }];
  return { grant: { ...grant, access: access.slice(-accessTokensKept) }, value };
}

function pair(grant: Grant, accessToken: string, settings: TokenSettings, now: number): TokenPair {
  return {
    accessToken,
    refreshToken: grant.refresh.value,
    expiresInSeconds: settings.accessLifetimeSeconds,
    hardExpiresInSeconds: Math.max(0, Math.floor((grant.consentedAt + hardLifetimeMs - now) / 1000))
  };
}

/** Somebody consented, to `scope` for a company (empty: for none): a new grant with its first refresh token. */
export function createGrant(
  ledger: Ledger,
  realmId: string,
  clientId: string,
  now: number,
  scope = accountingScope
): Grant {
  const id = randomBytes(idLength / 2).toString('hex');
  const refresh = { value: newValue('RT1-', 32, id), issuedAt: now, usedAt: now };
  const grant: Grant = {
    ...{ id, realmId, clientId, scope, consentedAt: now, refresh },
    ...{ replaced: [], access: [], revoked: false }
  };
  ledger.commit({ kind: 'grant', grant });
  return grant;
}

export function issueTokens(ledger: Ledger, grant: Grant, settings: TokenSettings, now: number): TokenPair {
  const issued = withAccess(grant, settings, now);
  ledger.commit({ kind: 'grant', grant: issued.grant });
  return pair(issued.grant, issued.value, settings, now);
}

function isUsable(grant: Grant, value: string, now: number): boolean {
  if (grant.revoked || now > grant.consentedAt + hardLifetimeMs) return false;
  if (now > grant.refresh.usedAt + refreshLifetimeSeconds * 1000) return false;
  if (grant.refresh.value === value) return true;
  return grant.replaced.some((old) => old.value === value && now <= old.until);
}

/**
 * A new access token for a refresh token, and a new refresh token when its time has come; undefined (`invalid_grant`)
 * for one that is unknown, revoked, expired, another app's, or replaced longer ago than the grace.
 */
export function refreshTokens(
  ledger: Ledger,
  value: string,
  clientId: string,
  settings: TokenSettings,
  now: number
): TokenPair | undefined {
  const grant = grantOf(ledger, value);
  if (grant === undefined || grant.clientId !== clientId || !isUsable(grant, value, now)) return undefined;
  const isCurrent = grant.refresh.value === value;
  const isOld = now - grant.refresh.issuedAt >= settings.rotateAfterSeconds * 1000;
  const rotate = isCurrent && (settings.rotateOnEveryRefresh || isOld);
  const replaced = grant.replaced.filter((old) => old.until >= now);
  const next: Grant = rotate
    ? {
        ...grant,
        refresh: { value: newValue('RT1-', 32, grant.id), issuedAt: now, usedAt: now },
        replaced: [...replaced, { value, until: now + settings.graceSeconds * 1000 }]
      }
    : { ...grant, refresh: { ...grant.refresh, usedAt: now }, replaced };
  return issueTokens(ledger, next, settings, now);
}

/** Ends the grant of an access or refresh token; false when there is none of this app's. */
export function revokeToken(ledger: Ledger, value: string, clientId: string): boolean {
  const grant = grantOf(ledger, value);
  if (grant === undefined || grant.clientId !== clientId || grant.revoked) return false;
  const values = [grant.refresh.value, ...grant.replaced.map((old) => old.value), ...grant.access.map((a) => a.value)];
  if (!values.includes(value)) return false;
  ledger.commit({ kind: 'grant', grant: { ...grant, revoked: true, access: [] } });
  return true;
}

export type Bearer = { readonly grant: Grant } | { readonly problem: string };

/** Whom an access token speaks for, or why it does not. Assumption: revoked-token. */
export function bearer(ledger: Ledger, value: string, now: number): Bearer {
  const grant = grantOf(ledger, value);
  if (grant === undefined) return { problem: 'Malformed bearer token: too short or too long' };
  if (grant.revoked) return { problem: 'Token revoked' };
  const token = grant.access.find((entry) => entry.value === value);
  return token !== undefined && now < token.until ? { grant } : { problem: 'Token expired' };
}

/** The grants of one company, or of all. */
export function grantsOf(ledger: Ledger, realmId: string | undefined): readonly Grant[] {
  return [...ledger.state.grants.values()].filter((grant) => realmId === undefined || grant.realmId === realmId);
}
