import { startSimulator } from 'node-red-contrib-quickbooks-online/simulator';
import { booksIn, createColleague, type Colleague } from '../support/colleague';
import { asObject, type JsonObject, textAt } from '../support/json';
import { createSampler, type SampleWish } from '../support/sample-record';
import { signIn } from '../support/sign-in';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A simulated company as a client meets it, and somebody at work in it who prepares what the client's call needs. */
export interface ClientCompany extends Tokens {
  readonly url: string;
  readonly realmId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly colleague: Colleague;
  /** A record that the company takes as new. */
  fresh(entity: string, wish?: SampleWish): Promise<JsonObject>;
  /** Such a record, made. */
  made(entity: string, wish?: SampleWish): Promise<JsonObject>;
  /** Tokens of a further consent, to these scopes. */
  signedIn(scope: string): Promise<Tokens>;
  close(): Promise<void>;
}

/** Entities that no operation of ours makes, with what a new record of them needs. */
const others: Readonly<Record<string, (name: string, colleague: Colleague) => Promise<JsonObject>>> = {};

/** Starts a simulator in this process that takes as many calls as come. */
export async function startCompany(): Promise<ClientCompany> {
  const simulator = await startSimulator({ control: true });
  simulator.control.setLimits({ throttle: false });
  const colleague = createColleague(booksIn(simulator.control));
  const sampler = createSampler(colleague);
  let made = 0;

  async function fresh(entity: string, wish?: SampleWish): Promise<JsonObject> {
    const own = others[entity];
    made += 1;
    return own === undefined ? sampler.record(entity, wish) : own(`Number ${made}`, colleague);
  }
  async function signedIn(scope: string): Promise<Tokens> {
    const { url, clientId, clientSecret } = simulator;
    const redirect_uri = 'http://localhost:8000/callback';
    const asked = { client_id: clientId, response_type: 'code', scope, redirect_uri, state: 'ours' };
    const callback = await signIn(`${url}/connect/oauth2?${new URLSearchParams(asked).toString()}`);
    const code = callback.searchParams.get('code') ?? '';
    const keys = { client_id: clientId, client_secret: clientSecret };
    const answer = await fetch(`${url}/oauth2/v1/tokens/bearer`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, ...keys })
    });
    const told = asObject(await answer.json());
    return { accessToken: textAt(told, 'access_token'), refreshToken: textAt(told, 'refresh_token') };
  }
  const { url, realmId, clientId, clientSecret } = simulator;
  return {
    ...{ url, realmId, clientId, clientSecret },
    ...(await signedIn('com.intuit.quickbooks.accounting openid email')),
    colleague,
    fresh,
    made: async (entity, wish) => colleague.create(entity, await fresh(entity, wish)),
    signedIn,
    close: () => simulator.close()
  };
}

/** The Id of a record. */
export function idOf(record: unknown): string {
  return textAt(asObject(record), 'Id');
}
