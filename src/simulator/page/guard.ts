import { isIP } from 'node:net';
import { mediaType, type Request } from '../server/exchange';

function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** The name that a browser has asked for, without the port. */
function hostName(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '') : '';
}

/** By another name a page of another origin can lead a browser here (DNS rebinding). */
function isLoopbackName(host: string): boolean {
  const name = hostName(host);
  return name === 'localhost' || isLoopbackAddress(name);
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether a browser says that a page of another origin has made it send this. */
function isForeign({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  return origin !== undefined && origin !== `http://${host ?? ''}`;
}

/** What only a page that is allowed to can make a browser send. */
export const ownHeader = 'x-simulator-page';

/**
 * Why a request does not get to the page of a simulator that nobody has to log in to; undefined where it does: it comes from
 * this machine, by a name of this machine, and not from a page of another origin.
 *
 * @param isShell it asks for the page itself, which holds nothing of the company and may be come to by a link
 */
export function refusedFor(request: Request, isShell: boolean): string | undefined {
  const { headers, remote = '' } = request;
  if (!isLoopbackAddress(remote) || forwarding.some((name) => headers[name] !== undefined)) {
    return 'The page of the simulator is for this machine alone.';
  }
  if (!isLoopbackName(headers.host ?? '')) return 'Open the page of the simulator as localhost or 127.0.0.1.';
  if (isShell) return undefined;
  if (isForeign(request) || headers[ownHeader] === undefined) return 'Only the page of the simulator may ask this.';
  if (request.method === 'POST' && mediaType(request) !== 'application/json') {
    return 'The content type must be application/json.';
  }
  return undefined;
}
