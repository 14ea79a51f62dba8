import { own } from './fault';

/** A proxy that somebody has chosen for a connection. */
export interface ChosenProxy {
  /** `http://host:port`, or https. */
  url: string;
  username?: string;
  password?: string;
  /** Hosts that are reached without it, written as in `NO_PROXY`. */
  noProxy?: readonly string[];
}

/** How the environment is read; Node-RED's setting `proxyOptions`. */
export interface ProxyReading {
  /** `legacy`: as Node-RED did before 3.1: `HTTP_PROXY` for every address, `NO_PROXY` as parts of it. */
  mode?: 'strict' | 'legacy';
  /** `HTTP_PROXY` before `http_proxy`. */
  favourUpperCase?: boolean;
  lowerCaseOnly?: boolean;
  /** Leaves `npm_config_proxy` and its like out. */
  excludeNpm?: boolean;
}

/** Through what requests go: the proxy that was chosen, or what the environment says. */
export interface Route {
  chosen?: ChosenProxy;
  reading?: ProxyReading;
  /** `process.env` unless a test has its own. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** A proxy for one address. */
export interface Proxy {
  /** Without user and password, so that it can be told. */
  url: string;
  /** `Proxy-Authorization`, where it wants one. A secret. */
  authorization?: string;
}

type Variables = (name: string) => string;

/** Reads variables by Node-RED's rules: lower case before upper case, unless its settings say otherwise. */
function variablesOf(env: NonNullable<Route['env']>, reading: ProxyReading): Variables {
  return (name) => {
    if (reading.excludeNpm && name.startsWith('npm_config_')) return '';
    const lower = own(env, name.toLowerCase());
    if (reading.lowerCaseOnly) return lower ?? '';
    const upper = own(env, name.toUpperCase());
    return (reading.favourUpperCase ? upper || lower : lower || upper) ?? '';
  };
}

/** Host names keep the brackets of IPv6 addresses, and a port that is the scheme's own counts as well. */
function placeOf({ host, port, protocol }: URL): { hostname: string; port: number } {
  const usual = protocol === 'https:' ? 443 : 80;
  return { hostname: host.replace(/:\d*$/, ''), port: Number(port) || usual };
}

/** Whether one entry of `NO_PROXY` means that address: a host, or how it ends where it begins with `.` or `*`; with a port, that one only. */
function means(entry: string, { hostname, port }: { hostname: string; port: number }): boolean {
  const [, host = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? [];
  if (only !== undefined && Number(only) !== 0 && Number(only) !== port) return false;
  if (!/^[.*]/.test(host)) return hostname === host;
  return hostname.endsWith(host.replace(/^\*/, ''));
}

function isExcepted(url: URL, list: string): boolean {
  if (list === '*') return true;
  const entries = list.toLowerCase().split(/[,\s]/).filter(Boolean);
  return entries.some((entry) => means(entry, placeOf(url)));
}

function strictly(url: URL, variable: Variables): string {
  if (isExcepted(url, variable('npm_config_no_proxy') || variable('no_proxy'))) return '';
  const scheme = url.protocol.slice(0, -1);
  const names = [`npm_config_${scheme}_proxy`, `${scheme}_proxy`, 'npm_config_proxy', 'all_proxy'];
  const proxy = names.map(variable).find(Boolean) ?? '';
  return proxy === '' || proxy.includes('://') ? proxy : `${scheme}://${proxy}`;
}

function legacy(url: URL, env: NonNullable<Route['env']>): string {
  const excepted = (env.NO_PROXY || env.no_proxy || '').split(',').map((part) => part.trim());
  const isOff = (env.NO_PROXY || env.no_proxy) && excepted.some((part) => url.href.includes(part));
  return isOff ? '' : env.HTTP_PROXY || env.http_proxy || '';
}

/** Whether an address is this machine by its very text: no proxy elsewhere reaches what listens here. */
function isHere({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/i.test(hostname);
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Its address and what it asks for; undefined for a text that names no http or https proxy. */
function parsed(text: string, { username = '', password = '' }: Partial<ChosenProxy>): Proxy | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const user = username || decoded(url.username);
  const secret = username || password ? password : decoded(url.password);
  const authorization = user || secret ? basic(user, secret) : undefined;
  return { url: url.origin, ...(authorization && { authorization }) };
}

/**
 * The proxy through which an address is reached, as Node-RED's own request node finds it: the chosen one but for its
 * exceptions, else `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` in either case. Other than there, the environment's
 * is not asked for an address of this very machine, such as a simulator's.
 *
 * @returns undefined: it is reached directly; `'unusable'`: what was given is no http or https proxy
 */
export function proxyFor(address: string, route: Route = {}): Proxy | 'unusable' | undefined {
  const { chosen, reading = {}, env = process.env } = route;
  const url = new URL(address);
  if (chosen) {
    if (isExcepted(url, (chosen.noProxy ?? []).join(','))) return undefined;
    return parsed(chosen.url, chosen) ?? 'unusable';
  }
  if (isHere(url)) return undefined;
  const mode = [env.NR_PROXY_MODE, env.nr_proxy_mode].find((word) => word === 'legacy' || word === 'strict');
  const isLegacy = (mode ?? reading.mode) === 'legacy';
  const text = isLegacy ? legacy(url, env) : strictly(url, variablesOf(env, reading));
  return text === '' ? undefined : (parsed(text, {}) ?? 'unusable');
}
