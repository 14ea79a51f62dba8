export interface ToldCompany {
  readonly realmId: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** Lines of its address. */
  readonly address: readonly string[];
  readonly email: string;
}

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

/** Why something was not done. */
export interface ToldWrong {
  readonly error: string;
  /** Field that is to blame. */
  readonly field: string;
}
