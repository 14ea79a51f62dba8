import { randomBytes, randomInt } from 'node:crypto';
import { authorizationCodeMs } from '../../assumptions/values';
import { emptyReply, htmlReply, type Reply, type Request } from '../server/exchange';
import { companyOf, isRealmId, type Simulation } from '../simulation';
import { singleId } from '../rules/company';
import { textAt } from '../values/json';
import { type Choice, consentPage, errorPage } from './consent-page';
import { mayBeAsked, speaksForCompany } from './scopes';

interface Wish {
  readonly redirectUri: string;
  readonly state: string;
  readonly scope: string;
  readonly nonce?: string;
}

/**
 * A redirect address that may be answered. Intuit knows the registered ones; here any absolute http or https address
 * without query and fragment is registered.
 */
function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && search === '' && hash === '' && !/[?#]/.test(text);
}

/** What the app asks for, or the reason why nobody is asked. */
function readWish(simulation: Simulation, form: URLSearchParams): Wish | string {
  const redirectUri = form.get('redirect_uri') ?? '';
  const state = form.get('state') ?? '';
  if (form.get('client_id') !== simulation.clientId) return 'The client_id of the request is not known here.';
  if (!isRedirectUri(redirectUri)) return 'The redirect_uri of the request is missing or not valid.';
  if (form.get('response_type') !== 'code') return 'The response_type of the request must be code.';
  if (state === '') return 'The request has no state.';
  const nonce = form.get('nonce');
  return { redirectUri, state, scope: form.get('scope') ?? '', ...(nonce !== null && { nonce }) };
}

function backTo({ redirectUri, state }: Wish, parameters: Readonly<Record<string, string>>): Reply {
  const query = new URLSearchParams({ ...parameters, state });
  return emptyReply(302, { Location: `${redirectUri}?${query.toString()}`, 'Cache-Control': 'no-store' });
}

function freshRealmId(): string {
  return `9341${String(randomInt(1e12)).padStart(12, '0')}`;
}

function choices(simulation: Simulation): readonly Choice[] {
  const companies = [...simulation.ledger.state.companies.values()].map(({ realmId, tables }) => {
    const info = tables.get('CompanyInfo')?.get(singleId)?.data;
    return { realmId, name: textAt(info, 'CompanyName') ?? realmId };
  });
  const isSample = (choice: Choice): number => (choice.realmId === simulation.realmId ? 0 : 1);
  companies.sort((a, b) => isSample(a) - isSample(b));
  return [...companies, { realmId: freshRealmId(), name: 'A new company' }];
}

/** The app gets its code; `realmId` is undefined where no company is asked for. */
function connect(simulation: Simulation, wish: Wish, realmId: string | undefined): Reply {
  if (realmId !== undefined) companyOf(simulation, realmId);
  const { ledger, clock, clientId } = simulation;
  const code = `XAB11${randomBytes(24).toString('hex')}`;
  const until = clock.now() + authorizationCodeMs;
  const { redirectUri, scope, nonce } = wish;
  const asked = { redirectUri, scope, ...(nonce !== undefined && { nonce }) };
  ledger.commit({ kind: 'code', code: { code, realmId: realmId ?? '', clientId, ...asked, until, used: false } });
  return backTo(wish, { code, ...(realmId !== undefined && { realmId }) });
}

/** `GET` and `POST /connect/oauth2`: the consent page and what was decided on it (qbo/oauth.md §2). */
export function answerAuthorize(simulation: Simulation, request: Request): Reply {
  const isDecision = request.method === 'POST';
  const form = isDecision ? new URLSearchParams(request.body.toString('utf8')) : request.query;
  const wish = readWish(simulation, form);
  if (typeof wish === 'string') return htmlReply(400, errorPage(wish));
  if (!mayBeAsked(wish.scope)) return backTo(wish, { error: 'invalid_scope' });
  const isForCompany = speaksForCompany(wish.scope);
  if (!isDecision) {
    const { redirectUri, ...asked } = wish;
    const hidden = { client_id: simulation.clientId, response_type: 'code', redirect_uri: redirectUri, ...asked };
    return htmlReply(200, consentPage(isForCompany ? choices(simulation) : [], hidden));
  }
  if (form.get('decision') !== 'connect') return backTo(wish, { error: 'access_denied' });
  if (!isForCompany) return connect(simulation, wish, undefined);
  const realmId = form.get('realmId') ?? simulation.realmId;
  return isRealmId(realmId) ? connect(simulation, wish, realmId) : htmlReply(400, errorPage('No company was picked.'));
}
