/** The address that Intuit sends a browser back to; what Intuit takes is in `qbo/oauth.md` section 2. */

export type RedirectProblem =
  /** No web address, or one with a query or fragment. */
  | 'malformed'
  /** Production keys need https and a host name, neither localhost nor an IP. */
  | 'production'
  /** Development keys take plain http for localhost alone. */
  | 'development';

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isBareHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

/** Why Intuit would not take that address for the keys of that environment; a simulator takes any. */
export function redirectProblem(text: string, environment: string): RedirectProblem | undefined {
  const url = parsed(text);
  if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(text)) return 'malformed';
  const isSecure = url.protocol === 'https:';
  if (environment === 'production') return isSecure && !isBareHost(url.hostname) ? undefined : 'production';
  if (environment === 'sandbox') return isSecure || url.hostname === 'localhost' ? undefined : 'development';
  return undefined;
}
