/** What the consent page sends when somebody says yes on it as it stands. */
function yesOn(page: string): URLSearchParams {
  const form = new URLSearchParams({ decision: 'connect' });
  for (const [tag] of page.matchAll(/<input [^>]*>/g)) {
    const valueOf = (attribute: string): string => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '';
    if (/type="hidden"| checked/.test(tag)) form.append(valueOf('name'), valueOf('value'));
  }
  return form;
}

/**
 * Goes where an app sends the browser of somebody who wants to connect it, and says yes there. Gives the address that the
 * browser is sent back to, which it is at once when the simulator does not even ask.
 */
export async function signIn(authorizeUrl: string): Promise<URL> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  const sentBack = page.headers.get('location');
  if (sentBack !== null) return new URL(sentBack);
  const { origin, pathname } = new URL(authorizeUrl);
  const body = yesOn(await page.text());
  const answer = await fetch(origin + pathname, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}
