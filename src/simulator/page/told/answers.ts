import { type Guard, isFlag, isListOf, isNumber, isOneOf, isShape, isText } from './guards';
import { isRecord, type Rec } from './json';

export interface ToldCompany {
  readonly realmId: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** Lines of its address. */
  readonly address: readonly string[];
  readonly email: string;
}

const isCompany = isShape<ToldCompany>({
  realmId: isText,
  name: isText,
  country: isText,
  currency: isText,
  address: isListOf(isText),
  email: isText
});

/** The companies that there are, and which of them is shown first. */
export interface ToldCompanies {
  readonly first: string;
  readonly companies: readonly ToldCompany[];
}

export const isCompanies = isShape<ToldCompanies>({ first: isText, companies: isListOf(isCompany) });

/** A part of a list. */
export interface ToldPage {
  /** How many there are in all. */
  readonly total: number;
  /** How many a part has at most. */
  readonly pageSize: number;
  readonly rows: readonly Rec[];
}

export const isPage = isShape<ToldPage>({ total: isNumber, pageSize: isNumber, rows: isListOf(isRecord) });

/** A form that was mailed, as who got it sees it. */
export interface ToldMail {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What the form is called. */
  readonly form: string;
  readonly entity: string;
  readonly id: string;
}

export const isMails = isListOf(
  isShape<ToldMail>({
    number: isNumber,
    at: isText,
    from: isText,
    to: isText,
    subject: isText,
    text: isText,
    form: isText,
    entity: isText,
    id: isText
  })
);

/** A request that has arrived. */
export interface ToldRequest {
  readonly id: string;
  readonly time: string;
  readonly method: string;
  /** What was asked for, below the company's address. */
  readonly target: string;
  readonly status: number;
  readonly realmId: string;
  /** `metered`: it reads; `free`: it writes; `none`: it has failed, or Intuit does not count it. */
  readonly cost: 'metered' | 'free' | 'none';
  readonly body: string;
  readonly answer: string;
}

export const isRequest = isShape<ToldRequest>({
  id: isText,
  time: isText,
  method: isText,
  target: isText,
  status: isNumber,
  realmId: isText,
  cost: isOneOf('metered', 'free', 'none'),
  body: isText,
  answer: isText
});

/** How the simulation stands. */
export interface ToldState {
  /** ISO 8601. */
  readonly now: string;
  readonly isFrozen: boolean;
  /** How far its clock is from this machine's, ms. */
  readonly offsetMs: number;
  readonly throttle: { readonly isOn: boolean; readonly perSecond: number; readonly perMinute: number };
  readonly quotaExceeded: boolean;
  readonly faults: readonly {
    readonly id: string;
    readonly name: string;
    readonly hits: number;
    readonly left: string;
  }[];
  /** Calls of the running month since the simulator was started; `included` are free of charge. */
  readonly month: { readonly name: string; readonly metered: number; readonly free: number; readonly included: number };
  readonly requests: number;
}

export const isState = isShape<ToldState>({
  now: isText,
  isFrozen: isFlag,
  offsetMs: isNumber,
  throttle: isShape<ToldState['throttle']>({ isOn: isFlag, perSecond: isNumber, perMinute: isNumber }),
  quotaExceeded: isFlag,
  faults: isListOf(isShape<ToldState['faults'][number]>({ id: isText, name: isText, hits: isNumber, left: isText })),
  month: isShape<ToldState['month']>({ name: isText, metered: isNumber, free: isNumber, included: isNumber }),
  requests: isNumber
});

/** A record that a reference may point at. */
export interface ToldOption {
  readonly value: string;
  readonly name: string;
  /** Entity that it is of. */
  readonly kind: string;
  readonly detail: string;
}

export const isOptions: Guard<readonly ToldOption[]> = isListOf(
  isShape<ToldOption>({ value: isText, name: isText, kind: isText, detail: isText })
);

/** Why something was not done. */
export interface ToldWrong {
  readonly error: string;
  /** Field that is to blame. */
  readonly field: string;
}
