/** What the panel asks Node-RED about a connection. Addresses are relative: the editor adds its access token to those only. */

/** What is known of a connection; texts that are not known are empty. */
export interface ConnectionFacts {
  state: 'connected' | 'disconnected' | 'reconnect_needed';
  environment: string;
  simulatorUrl: string;
  companyName: string;
  realmId: string;
  country: string;
  /** It was consented to and waits for a deploy. */
  draft: boolean;
  /** Another company that was consented to and waits for a deploy, where it is not shown as a draft. */
  next: string;
  /** Why it does not work, in a sentence. */
  problem: string;
  /** `problem` tells of the last attempt to connect. */
  attemptFailed: boolean;
  /** ISO times. */
  connectedAt: string;
  refreshTokenEnds: string;
  hardEnds: string;
  webhookAt: string;
  /** Metered calls in the running month. */
  calls: number | undefined;
  /** What it comes to at the month's end, at the pace so far. */
  projected: number | undefined;
  /** Metered calls that the month has; undefined: no limit. */
  included: number | undefined;
  /** ISO time when they run out, where that is within the month. */
  runsOut: string;
}

/** An answer, or why there is none: the server's sentence where it gave one. */
export type Answer<T> = { value: T } | { status: number; message: string };

/** How a pasted address or a confirmation has ended. */
export type Ending =
  | { state: 'connected' }
  /** Another company than before: nothing has changed until this key is sent. */
  | { state: 'confirm'; confirmation: string; companyName: string; before: string };

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textIn(value: unknown, name: string): string {
  const text = member(value, name);
  return typeof text === 'string' ? text : '';
}

function numberIn(value: unknown, name: string): number | undefined {
  const number = member(value, name);
  return typeof number === 'number' ? number : undefined;
}

function readFacts(answer: unknown): ConnectionFacts {
  const text = (name: string): string => textIn(answer, name);
  const reads = member(answer, 'reads');
  const runsOut = numberIn(reads, 'runsOutAt');
  return {
    state: stateIn(answer),
    environment: text('environment'),
    simulatorUrl: text('simulatorUrl'),
    companyName: text('companyName'),
    realmId: text('realmId'),
    country: text('country'),
    draft: member(answer, 'draft') === true,
    next: textIn(member(answer, 'next'), 'companyName') || textIn(member(answer, 'next'), 'realmId'),
    problem: text('problem'),
    attemptFailed: member(answer, 'attemptFailed') === true,
    connectedAt: text('connectedAt'),
    refreshTokenEnds: text('refreshTokenEnds'),
    hardEnds: text('hardEnds'),
    webhookAt: text('webhookAt'),
    calls: numberIn(member(answer, 'calls'), 'metered'),
    projected: numberIn(reads, 'projected'),
    included: numberIn(reads, 'included'),
    runsOut: runsOut === undefined ? '' : new Date(runsOut).toISOString()
  };
}

function readEnding(answer: unknown): Ending {
  if (textIn(answer, 'state') !== 'confirm') return { state: 'connected' };
  const [confirmation, companyName, before] = ['confirmation', 'companyName', 'before'].map((name) =>
    textIn(answer, name)
  );
  return { state: 'confirm', confirmation: confirmation ?? '', companyName: companyName ?? '', before: before ?? '' };
}

/** Never rejects. */
function send<T>(request: Parameters<typeof $.ajax>[0], read: (answer: unknown) => T): Promise<Answer<T>> {
  return new Promise((resolve) => {
    $.ajax(request).then(
      (answer) => resolve({ value: read(answer) }),
      ({ status, responseJSON }) => {
        // The simulator's page says it without the frame of our errors.
        const error = member(responseJSON, 'error') ?? responseJSON;
        resolve({ status, message: typeof error === 'string' ? error : textIn(error, 'message') });
      }
    );
  });
}

function post<T>(url: string, body: object, read: (answer: unknown) => T): Promise<Answer<T>> {
  return send({ url, method: 'POST', contentType: 'application/json', data: JSON.stringify(body) }, read);
}

const addressOf = (id: string): string => `qbo/connections/${encodeURIComponent(id)}`;

/** Never rejects; a connection that Node-RED does not know is one that is not connected. */
export function fetchFacts(id: string): Promise<Answer<ConnectionFacts>> {
  return new Promise((resolve) => {
    $.getJSON(addressOf(id)).then(
      (answer) => resolve({ value: readFacts(answer) }),
      ({ status }) => resolve(status === 404 ? { value: readFacts(undefined) } : { status, message: '' })
    );
  });
}

/** How one of the deployed connections is; texts that are not known are empty. */
export interface CompanyState {
  /** Id of the connection. */
  connection: string;
  name: string;
  companyName: string;
  realmId: string;
  environment: string;
  state: 'connected' | 'disconnected' | 'reconnect_needed';
  /** Metered calls in the running month. */
  used: number | undefined;
  /** ISO time. */
  lastPollAt: string;
}

function stateIn(value: unknown): CompanyState['state'] {
  const state = textIn(value, 'state');
  return state === 'connected' || state === 'reconnect_needed' ? state : 'disconnected';
}

/** How all deployed connections are. Never rejects. */
export function fetchStates(): Promise<Answer<CompanyState[]>> {
  return new Promise((resolve) => {
    $.getJSON('qbo/companies/states').then(
      (answer) => {
        const list: unknown[] = Array.isArray(answer) ? answer : [];
        const states = list.map((one) => ({
          connection: textIn(one, 'connection'),
          name: textIn(one, 'name'),
          companyName: textIn(one, 'companyName'),
          realmId: textIn(one, 'realmId'),
          environment: textIn(one, 'environment'),
          state: stateIn(one),
          used: numberIn(one, 'used'),
          lastPollAt: textIn(one, 'lastPollAt')
        }));
        resolve({ value: states });
      },
      ({ status }) => resolve({ status, message: '' })
    );
  });
}

/** Begins a consent; gives the address of the page that asks for it. */
export function startConsent(typed: Readonly<Record<string, string>>): Promise<Answer<string>> {
  return post('qbo/oauth/start', typed, (answer) => textIn(answer, 'authorizeUrl'));
}

/** Finishes a consent by the address that the browser landed on. */
export function pasteAddress(connection: string, address: string): Promise<Answer<Ending>> {
  return post('qbo/oauth/paste', { connection, address }, readEnding);
}

/** Changes to another company. */
export function confirmCompany(confirmation: string): Promise<Answer<Ending>> {
  return post('qbo/oauth/confirm', { confirmation }, readEnding);
}

/** Asks QuickBooks once; gives the company's name. */
export function testConnection(id: string): Promise<Answer<string>> {
  return post(`${addressOf(id)}/test`, {}, (answer) => textIn(answer, 'companyName'));
}

export function disconnect(id: string): Promise<Answer<undefined>> {
  return post(`${addressOf(id)}/disconnect`, {}, () => undefined);
}

/** Removes all that this package has stored; gives the folder that is gone. */
export function removeStored(): Promise<Answer<string>> {
  return send({ url: 'qbo/stored', method: 'DELETE' }, (answer) => textIn(answer, 'removed'));
}

/** A company of the simulator that is built in here. */
export interface SimulatedCompany {
  realmId: string;
  name: string;
  country: string;
}

function readSimulated(answer: unknown): { first: string; companies: SimulatedCompany[] } {
  const companies = member(answer, 'companies');
  const list: unknown[] = Array.isArray(companies) ? companies : [];
  return {
    first: textIn(answer, 'first'),
    companies: list.map((one) => ({
      realmId: textIn(one, 'realmId'),
      name: textIn(one, 'name'),
      country: textIn(one, 'country')
    }))
  };
}

/** Never rejects. */
export function fetchSimulated(): Promise<Answer<ReturnType<typeof readSimulated>>> {
  return new Promise((resolve) => {
    $.getJSON('qbo/simulator/api/companies').then(
      (answer) => resolve({ value: readSimulated(answer) }),
      ({ status }) => resolve({ status, message: '' })
    );
  });
}

/** Makes another company in the simulator that is built in here; gives its id. */
export function makeSimulated(name: string, country: string): Promise<Answer<string>> {
  return post('qbo/simulator/api/company', { name, country }, (answer) => textIn(answer, 'realmId'));
}

/** Of these texts, the environment variables that are not set where Node-RED runs, by the names of their fields. */
export function fetchUnset(
  id: string,
  texts: Readonly<Record<string, string>>
): Promise<Answer<Record<string, string>>> {
  return post(`${addressOf(id)}/unset`, texts, (answer) =>
    Object.fromEntries(
      Object.keys(texts).flatMap((name) => (textIn(answer, name) ? [[name, textIn(answer, name)]] : []))
    )
  );
}
