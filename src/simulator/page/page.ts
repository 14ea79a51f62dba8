import type { SimulatorControl } from '../control/control';
import { Refusal } from '../faults';
import { emptyReply, jsonReply, type Reply, type Request } from '../server/exchange';
import type { Simulation } from '../simulation';
import { isObject, type JsonObject, parseJson } from '../values/json';
import { pageFile } from './files';
import { refusedFor } from './guard';
import { pageRoutes, PdfFile } from './routes';
import type { ToldWrong } from './told';

/** Where a simulator of its own has the page. */
export const pagePath = '/_page/';

/** What is asked of the page, by whoever has made sure who asks. */
export interface PageRequest {
  readonly method: string;
  /** What stands behind the page's own address, without a slash before it. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** JSON of a POST. */
  readonly body: string;
}

export type PageReply = Reply;

export interface SimulatorPage {
  /**
   * Answers what the page asks for, itself and `api/…`. It asks nobody who they are: who serves it lets nobody through but
   * those who may see and change the simulated companies.
   */
  answer(request: PageRequest): PageReply;
}

function wrong(status: number, error: string, field = ''): Reply {
  const told: ToldWrong = { error, field };
  return jsonReply(status, { ...told });
}

function askedIn({ method, query, body }: PageRequest): JsonObject {
  if (method !== 'POST') return Object.fromEntries(query);
  const asked = parseJson(body);
  if (!isObject(asked)) throw new Error('The body must be an object');
  return asked;
}

export function createPage(simulation: Simulation, control: SimulatorControl): SimulatorPage {
  const routes = pageRoutes(simulation, control);
  return {
    answer(request) {
      const { method, path } = request;
      const name = path.startsWith('api/') ? path.slice('api/'.length) : undefined;
      if (name === undefined) return (method === 'GET' && pageFile(path)) || wrong(404, 'There is no such page.');
      const key = `${method} ${name}`;
      const action = Object.hasOwn(routes, key) ? routes[key] : undefined;
      if (action === undefined) return wrong(404, `There is no ${key}`);
      try {
        const result = action(askedIn(request));
        if (result === undefined) return emptyReply(204);
        const headers = { 'Cache-Control': 'no-store' };
        if (result instanceof PdfFile) return { status: 200, type: 'application/pdf', body: result.bytes, headers };
        return { status: 200, type: 'application/json;charset=UTF-8', body: JSON.stringify(result), headers };
      } catch (error) {
        if (error instanceof Refusal) return wrong(400, error.entry.Detail, error.entry.element);
        return wrong(400, error instanceof Error ? error.message : String(error));
      }
    }
  };
}

/** Addresses that a person may type; clients have no use for them. */
const ways = ['/', '/_page'];

/** Answers `/_page/…` to this machine alone, and leads there; undefined for every other path. */
export function pageResponder(page: SimulatorPage): (request: Request) => Reply | undefined {
  return (request) => {
    if (request.method === 'GET' && ways.includes(request.path)) return emptyReply(302, { Location: pagePath });
    if (!request.path.startsWith(pagePath)) return undefined;
    const { method, query } = request;
    const path = request.path.slice(pagePath.length);
    const refused = refusedFor(request, !path.startsWith('api/'));
    if (refused !== undefined) return wrong(403, refused);
    return page.answer({ method, path, query, body: request.body.toString('utf8') });
  };
}
