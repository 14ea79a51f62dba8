import { createHash } from 'node:crypto';
import { asText, isObject } from '../http/fault';
import type { TokenPair } from './oauth-client';

/** A pair of tokens as it is kept. Times are epoch milliseconds by this machine's clock; 0: not known. */
export interface StoredPair {
  accessToken: string;
  accessExpiresAt: number;
  /** Empty: the connection was ended by a person. */
  refreshToken: string;
  refreshExpiresAt: number;
  hardExpiresAt?: number;
  /** When somebody consented; unknown of a refresh token that was typed in. */
  connectedAt?: number;
  savedAt: number;
  /** SHA-256 of the seed that this pair descends from or has replaced, to tell a new seed from a used one. */
  seedHash?: string;
  /** The same of other seeds that it has replaced: of another connection to the company, or of former ones. */
  otherSeeds?: readonly string[];
}

/** The hash under which a typed refresh token is remembered. */
export function hashOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** What is known of the consent that a pair comes from; the five-year cap stands where the answer does not tell it. */
export type KnownConsent = Pick<StoredPair, 'hardExpiresAt' | 'connectedAt'>;

/** Which seeds a pair descends from and has replaced. */
export type ReplacedSeeds = Pick<StoredPair, 'seedHash' | 'otherSeeds'>;

/** A new pair as it is kept from now on. */
export function storedPair(pair: TokenPair, seeds: ReplacedSeeds, consent: KnownConsent): StoredPair {
  const savedAt = Date.now();
  const { hardExpiresAt, connectedAt } = consent;
  return {
    accessToken: pair.accessToken,
    accessExpiresAt: savedAt + pair.expiresIn * 1000,
    refreshToken: pair.refreshToken,
    refreshExpiresAt: savedAt + pair.refreshExpiresIn * 1000,
    hardExpiresAt: pair.hardExpiresIn === undefined ? hardExpiresAt : savedAt + pair.hardExpiresIn * 1000,
    connectedAt,
    savedAt,
    ...seeds
  };
}

/** What is kept of a connection that a person has ended: no token, and which seeds must not start it again. */
export function endedPair(seeds: ReplacedSeeds): StoredPair {
  return { accessToken: '', accessExpiresAt: 0, refreshToken: '', refreshExpiresAt: 0, savedAt: Date.now(), ...seeds };
}

/** A kept pair from the store, or undefined for what is none. */
export function parseStoredPair(value: unknown): StoredPair | undefined {
  if (!isObject(value)) return undefined;
  const accessToken = asText(value.accessToken);
  const refreshToken = asText(value.refreshToken);
  if (refreshToken === undefined || accessToken === undefined) return undefined;
  const time = (name: string) => (typeof value[name] === 'number' ? value[name] : 0);
  return {
    accessToken,
    accessExpiresAt: time('accessExpiresAt'),
    refreshToken,
    refreshExpiresAt: time('refreshExpiresAt'),
    hardExpiresAt: time('hardExpiresAt') || undefined,
    connectedAt: time('connectedAt') || undefined,
    savedAt: time('savedAt'),
    seedHash: asText(value.seedHash),
    otherSeeds: Array.isArray(value.otherSeeds) ? value.otherSeeds.flatMap((hash) => asText(hash) ?? []) : []
  };
}
