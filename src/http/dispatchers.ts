import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { say } from '../kit/say';
import { invalidInput, proxyFailure } from './errors';
import { type Proxy, proxyFor, type Route } from './proxy';
import type { Outcome, QboError } from './qbo-error';

/** How connections are made, to QuickBooks and to proxies. */
const connecting = { connections: 16, keepAliveTimeout: 30_000 };
const connectMs = 15_000;

/** Why a proxy has opened no way to QuickBooks: nothing was sent to that. */
class NoWay extends Error {
  constructor(
    readonly reason: string,
    readonly status?: number
  ) {
    super(reason);
  }
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

/** Connections to a proxy that tell what keeps it from opening a way apart from what happens on that way. */
class WaysThrough extends Pool {
  override connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> & void;
  override connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    return this.open(options);
  }

  private async open(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    let answer: Dispatcher.ConnectData;
    try {
      answer = await super.connect({ ...options, signal: AbortSignal.timeout(connectMs) });
    } catch (thrown) {
      throw new NoWay(reasonOf(thrown));
    }
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => undefined).destroy();
    throw new NoWay(`HTTP ${answer.statusCode}`, answer.statusCode);
  }
}

function agentFor({ url, authorization }: Proxy): ProxyAgent {
  return new ProxyAgent({
    ...connecting,
    uri: url,
    ...(authorization && { token: authorization }),
    // What is not encrypted goes to a proxy as a whole: few open a way to other ports than that of https.
    proxyTunnel: false,
    proxyTls: { timeout: connectMs },
    requestTls: { timeout: connectMs },
    clientFactory: (origin, options) => new WaysThrough(origin, { ...options, connections: connecting.connections })
  });
}

function noWayIn(thrown: unknown): NoWay | undefined {
  if (thrown instanceof NoWay) return thrown;
  return thrown instanceof Error && thrown.cause !== undefined ? noWayIn(thrown.cause) : undefined;
}

/** How undici tells that a proxy does not take a request that goes to it as a whole: not by the answer. */
function isUnauthorized(thrown: unknown): boolean {
  return thrown instanceof Error && /\(407\)/.test(thrown.message);
}

/** How requests reach their addresses: directly, or through a proxy. */
export interface Dispatchers {
  /** Throws QboError `QBO_INVALID_INPUT` where the proxy that is named is none. */
  to(url: string): Dispatcher;
  /** A failure on the way to an address, of which `code` and `outcome` are known, where a proxy stands in it; else undefined. */
  failure(url: string, thrown: unknown, code: string, outcome: Outcome): QboError | undefined;
  /** What an answer means that a proxy has given in place of the address; else undefined. */
  refusal(url: string, status: number, headers: Readonly<Record<string, string>>): QboError | undefined;
  close(): Promise<void>;
}

/** Statuses of a proxy that cannot reach what it is asked for. */
const outOfReach = new Set([502, 504]);

export function createDispatchers(route?: Route): Dispatchers {
  const direct = new Agent({ ...connecting, connect: { timeout: connectMs } });
  const through = new Map<string, ProxyAgent>();
  /** By origin: the environment is slow to read, and is asked for every request. */
  const known = new Map<string, Proxy | undefined>();

  function proxyOf(url: string): Proxy | undefined {
    const origin = url.slice(0, url.indexOf('/', 'https://'.length));
    if (known.has(origin)) return known.get(origin);
    const proxy = proxyFor(url, route);
    if (proxy !== 'unusable') {
      known.set(origin, proxy);
      return proxy;
    }
    throw invalidInput(
      'proxy',
      route?.chosen
        ? say('the proxy is not an address that begins with http:// or https://. Correct it in its http proxy node.')
        : say(
            'the proxy is not an address that begins with http:// or https://. Correct it in HTTPS_PROXY or HTTP_PROXY.'
          )
    );
  }

  return {
    to(url) {
      const proxy = proxyOf(url);
      if (!proxy) return direct;
      const key = `${proxy.url}\n${proxy.authorization ?? ''}`;
      const agent = through.get(key) ?? agentFor(proxy);
      through.set(key, agent);
      return agent;
    },
    failure(url, thrown, code, outcome) {
      const proxy = proxyOf(url);
      if (!proxy) return undefined;
      const noWay = noWayIn(thrown);
      if (noWay) return proxyFailure(proxy.url, noWay.reason, 'not_done', noWay.status);
      if (isUnauthorized(thrown)) return proxyFailure(proxy.url, 'HTTP 407', 'not_done', 407);
      return proxyFailure(proxy.url, code, outcome);
    },
    refusal(url, status, headers) {
      // On an encrypted way only QuickBooks itself can answer.
      const proxy = url.startsWith('https:') ? undefined : proxyOf(url);
      if (!proxy) return undefined;
      const isProxys = outOfReach.has(status) && headers.intuit_tid === undefined;
      return isProxys ? proxyFailure(proxy.url, `HTTP ${status}`, 'unknown', status) : undefined;
    },
    async close() {
      await Promise.all([direct.close(), ...[...through.values()].map((agent) => agent.close())]);
    }
  };
}
