import { type JsonObject } from '../values/json';

/** A record as it is kept: deleted ones stay as stubs for change data capture. */
export interface Stored {
  readonly data: JsonObject;
  readonly deleted: boolean;
  /** Instant of the last change, epoch ms, whole seconds as in MetaData.LastUpdatedTime. */
  readonly changed: number;
  /** Instant at which it was committed, epoch ms: what a delay of change data capture counts from. */
  readonly committed: number;
}

/** The first answer to a `requestid`, repeated to whoever sends it again. */
export interface Replay {
  readonly fingerprint: string;
  readonly answer: JsonObject;
}

/** A form that was mailed. */
export interface Mail {
  /** Counts up from 1 in each company. */
  readonly number: number;
  readonly entity: string;
  /** Id of the form. */
  readonly id: string;
  readonly to: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface Company {
  readonly realmId: string;
  /** Entity name to id to record. */
  readonly tables: Map<string, Map<string, Stored>>;
  /** Last number given, by family of ids. */
  readonly counters: Map<string, number>;
  /** Unique names in use, to the id that holds them. */
  readonly names: Map<string, string>;
  readonly replays: Map<string, Replay>;
  /** What was mailed, by number, oldest first. */
  readonly mails: Map<number, Mail>;
}

/** One consent: an app may act for one company (qbo/oauth.md §3). Times in epoch ms. */
export interface Grant {
  readonly id: string;
  /** Empty for a consent that is for no company: its scopes only tell who signed in. */
  readonly realmId: string;
  readonly clientId: string;
  /** What was consented to, as it was asked for; missing in journals of before it was kept. */
  readonly scope?: string;
  readonly consentedAt: number;
  readonly refresh: { readonly value: string; readonly issuedAt: number; readonly usedAt: number };
  /** Replaced values and the instant until which they still work. */
  readonly replaced: readonly { readonly value: string; readonly until: number }[];
  readonly access: readonly { readonly value: string; readonly until: number }[];
  readonly revoked: boolean;
}

/** An authorization code: single use, bound to its redirect URI. */
export interface AuthorizationCode {
  readonly code: string;
  readonly realmId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope?: string;
  /** To be repeated in the id_token. */
  readonly nonce?: string;
  readonly until: number;
  readonly used: boolean;
}

export interface State {
  readonly companies: Map<string, Company>;
  readonly grants: Map<string, Grant>;
  readonly codes: Map<string, AuthorizationCode>;
  /** Private keys (PKCS 8, PEM) that sign id_tokens, by key id. */
  readonly signingKeys: Map<string, string>;
}

/** One committed change: a line of the journal. Every event holds results, so applying one twice does no harm. */
export type StateEvent =
  | {
      readonly kind: 'write';
      readonly realmId: string;
      readonly counters: Readonly<Record<string, number>>;
      readonly puts: readonly { readonly entity: string; readonly id: string; readonly stored: Stored }[];
      /** None in journals of before they were kept. */
      readonly mails?: readonly Mail[];
      readonly replay?: { readonly requestId: string; readonly fingerprint: string; readonly answer: JsonObject };
    }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'code'; readonly code: AuthorizationCode }
  | { readonly kind: 'signingKey'; readonly kid: string; readonly pem: string };

/** Where state is changed: durable, when it is kept on disk, before it returns. */
export interface Ledger {
  readonly state: State;
  commit(event: StateEvent): void;
  close(): void;
}
