import { gatewayFault, Refusal } from '../faults';
import { accountingScope, isGranted } from '../oauth/scopes';
import { bearer } from '../oauth/tokens';
import { bearerOf, jsonReply, type Reply, type Request, wantsJson } from '../server/exchange';
import { companyOf, type Simulation } from '../simulation';
import { millisText } from '../values/time';
import { withDownloadUris } from './attachments';
import { answerCall, kindOf } from './company-api';
import { answerXml, faultXml } from './xml';

const xmlType = 'application/xml;charset=UTF-8';

/** 401 and 403: lower-case JSON, or XML for who did not ask for JSON (qbo/errors.md §2). */
function denied(request: Request, status: 401 | 403, detail: string | null, now: number): Reply {
  if (wantsJson(request)) return jsonReply(status, gatewayFault(status, detail, now));
  const [type, code] = status === 401 ? ['AUTHENTICATION', '3200'] : ['SERVICE', '3100'];
  const name = status === 401 ? 'AuthenticationFailed' : 'ApplicationAuthorizationFailed';
  const message = `message=${name}; errorCode=00${code}; statusCode=${status}`;
  return { status, type: xmlType, body: faultXml(type ?? '', code ?? '', message, detail ?? '', millisText(now)) };
}

/** Throttling is told in XML, whatever was asked for (qbo/errors.md §2). */
function throttled(now: number): Reply {
  const message = 'message=ThrottleExceeded; errorCode=003001; statusCode=429';
  const detail = 'The request limit was reached.  Try again later';
  return { status: 429, type: xmlType, body: faultXml('SERVICE', '3001', message, detail, millisText(now)) };
}

/** `/v3/company/{realmId}/…`: who asks, how often, and then what. */
export function answerApi(simulation: Simulation, request: Request): Reply {
  const now = simulation.clock.now();
  const [, , , realmId = '', ...path] = request.path.split('/');
  const token = bearerOf(request);
  const who = bearer(simulation.ledger, token, now);
  // An expired token stands in the fault that tells so (qbo/recorded.md 29): clients must not pass it on.
  if ('problem' in who) return denied(request, 401, token === '' ? who.problem : `${who.problem}: ${token}`, now);
  const { grant } = who;
  if (grant.realmId !== realmId || !isGranted(grant, accountingScope)) return denied(request, 403, null, now);
  if (!simulation.throttle.admit(realmId, grant.clientId, kindOf(request, path))) return throttled(now);
  const company = companyOf(simulation, realmId);
  try {
    const answer = simulation.readings.play({ simulation, company, request, path, now }, answerCall);
    if ('reply' in answer) return answer.reply;
    const json = withDownloadUris(simulation, request, realmId, answer.json);
    if (wantsJson(request)) return jsonReply(200, json);
    return { status: 200, type: xmlType, body: answerXml(json) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = error.body(millisText(now));
    if (wantsJson(request)) return jsonReply(error.status, body);
    return { status: error.status, type: xmlType, body: answerXml(body) };
  }
}
