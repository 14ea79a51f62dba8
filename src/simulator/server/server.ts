import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerFile, tooLarge } from '../api/attachments';
import { kindOf } from '../api/company-api';
import { answerApi } from '../api/gateway';
import { type Refusal, unreadable } from '../faults';
import { revokePath, tokenPath } from '../oauth/paths';
import { answerSignIn } from '../oauth/routes';
import type { Simulation } from '../simulation';
import { millisText } from '../values/time';
import { type FaultPlan, plannedReply } from './fault-plans';
import { decoded, packed } from './encoding';
import { bearerOf, emptyReply, jsonReply, mediaType, readBody, type Reply, type Request } from './exchange';

export type Responder = (request: Request) => Reply | undefined;

function answer(simulation: Simulation, request: Request): Reply {
  const { method, path } = request;
  if (path.startsWith('/v3/company/')) return answerApi(simulation, request);
  if (path.startsWith('/files/') && method === 'GET') return answerFile(simulation, request);
  return answerSignIn(simulation, request) ?? emptyReply(404);
}

/** Does the request, or fails as the plan says; undefined: the connection is to be cut. */
async function perform(work: () => Reply, plan: FaultPlan | undefined): Promise<Reply | undefined> {
  if (plan === undefined) return work();
  const after = plan.when === 'after' ? work() : undefined;
  if (plan.delayMs !== undefined) await pause(plan.delayMs);
  if (plan.drop) return undefined;
  return plannedReply(plan) ?? after ?? work();
}

function write(response: ServerResponse, reply: Reply, headers: Readonly<Record<string, string>>): void {
  const whole = typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : reply.body;
  const short = packed(whole, reply.type, response.req.headers['accept-encoding']);
  const body = short ?? whole;
  response.writeHead(reply.status, {
    ...headers,
    ...(body.length > 0 && { 'Content-Type': reply.type }),
    ...(short && { 'Content-Encoding': 'gzip' }),
    'Content-Length': body.length,
    ...reply.headers
  });
  response.end(body);
}

/** Files are not kept in the log. */
function bodyText(request: Request): string {
  if (mediaType(request) !== 'multipart/form-data') return request.body.toString('utf8');
  return `${request.body.length} bytes of multipart/form-data`;
}

const longestAnswer = 100_000;

/** What is kept of an answer: none of a sign-in, whose answers are secrets, and never the token that a fault may name. */
function answerText(request: Request, reply: Reply | undefined): string {
  if (reply === undefined || !request.path.startsWith('/v3/')) return '';
  if (!/json|xml|text/.test(reply.type)) return `${reply.body.length} bytes of ${reply.type}`;
  const isLong = reply.body.length > longestAnswer;
  // A copy: a part of a text keeps all of it in memory.
  const text = isLong ? Buffer.from(reply.body.slice(0, longestAnswer)).toString() : reply.body.toString();
  const token = bearerOf(request);
  return token === '' ? text : text.replaceAll(token, '…');
}

/** What Intuit counts of a call of the accounting API; undefined of anything else and of what has failed. */
function costOf(request: Request, status: number): 'metered' | 'free' | undefined {
  const [, , kind, , ...path] = request.path.split('/');
  if (kind !== 'company' || status < 200 || status >= 300) return undefined;
  return kindOf(request, path) === 'write' ? 'free' : 'metered';
}

function log(simulation: Simulation, request: Request, reply: Reply | undefined, intuitTid: string): void {
  const status = reply?.status ?? 0;
  const cost = costOf(request, status);
  if (cost !== undefined) simulation.meter.add(simulation.clock.now(), cost === 'metered');
  const { authorization: _authorization, cookie: _cookie, ...headers } = request.headers;
  const isToken = request.path === tokenPath || request.path === revokePath;
  const form = new URLSearchParams(isToken ? request.body.toString('utf8') : '');
  simulation.log.add({
    time: new Date(simulation.clock.now()).toISOString(),
    method: request.method,
    path: request.path,
    query: Object.fromEntries(request.query),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: isToken ? `grant_type=${form.get('grant_type') ?? ''}` : bodyText(request),
    realmId: /^\/v3\/company\/([^/]+)/.exec(request.path)?.[1] ?? null,
    status,
    intuitTid,
    answer: answerText(request, reply),
    metered: cost === 'metered'
  });
}

async function handle(
  simulation: Simulation,
  control: Responder,
  message: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const received = await readBody(message);
  const url = new URL(message.url ?? '/', 'http://localhost');
  const { method = 'GET', headers } = message;
  const intuitTid = `1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`;
  const standing = { intuit_tid: intuitTid, Date: new Date(simulation.clock.now()).toUTCString(), 'QBO-Version': '75' };
  const refuse = (refused: Refusal): void =>
    write(response, jsonReply(refused.status, refused.body(millisText(simulation.clock.now()))), standing);
  if (received === undefined) return refuse(tooLarge(413));
  const body = decoded(received, headers['content-encoding']);
  if (body === undefined) return refuse(unreadable());
  const remote = message.socket.remoteAddress;
  const request: Request = { method, path: url.pathname, query: url.searchParams, headers, body, remote };
  const controlled = control(request);
  if (controlled !== undefined) return write(response, controlled, standing);
  const plan = simulation.faults.take(method, `${url.pathname}${url.search}`, body);
  const reply = await perform(() => answer(simulation, request), plan);
  log(simulation, request, reply, intuitTid);
  if (reply === undefined) response.destroy();
  else write(response, reply, { ...standing, Date: new Date(simulation.clock.now()).toUTCString() });
}

/** The HTTP server of a simulation. An error of our own is told as QuickBooks tells its own: 500, code 10000. */
export function createHttpServer(simulation: Simulation, control: Responder): Server {
  const server = createServer((message, response) => {
    handle(simulation, control, message, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return void response.destroy();
      const Detail = `System Failure Error: ${error instanceof Error ? error.message : 'unknown'}`;
      const Message = 'An application error has occurred while processing your request';
      const Fault = { Error: [{ Message, Detail, code: '10000' }], type: 'SystemFault' };
      write(response, jsonReply(500, { Fault, time: new Date(simulation.clock.now()).toISOString() }), {});
    });
  });
  server.keepAliveTimeout = 65_000;
  return server;
}
