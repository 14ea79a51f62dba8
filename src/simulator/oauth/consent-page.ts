import { escapeXml } from '../api/xml';

/** A company that can be picked. */
export interface Choice {
  readonly realmId: string;
  readonly name: string;
}

const style =
  'body{font:16px system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#222}' +
  'h1{font-size:1.3rem}label{display:block;margin:.6rem 0}button{font:inherit;padding:.5rem 1.2rem;margin:.8rem .5rem 0 0}' +
  'small{color:#555}';

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

/** Asks which company the app may use, or, without companies, whether it may know who signs in. `hidden` are the request's own parameters. */
export function consentPage(choices: readonly Choice[], hidden: Readonly<Record<string, string>>): string {
  const companies = choices.map(({ realmId, name }, index) => {
    const checked = index === 0 ? ' checked' : '';
    return `<label><input type="radio" name="realmId" value="${escapeXml(realmId)}"${checked}> ${escapeXml(name)} <small>${escapeXml(realmId)}</small></label>`;
  });
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeXml(name)}" value="${escapeXml(value)}">`
  );
  const wish = choices.length > 0 ? 'use the accounting data of a company on this machine' : 'know who you are';
  return page(
    'Connect to simulated QuickBooks',
    `<h1>Simulated QuickBooks Online</h1><p>An app asks to ${wish}. No Intuit account is involved.</p><form method="post">${fields.join('')}${companies.join('')}<button name="decision" value="connect">Connect</button><button name="decision" value="cancel">Cancel</button></form>`
  );
}

/** An error that must not be sent to an address that nobody vouches for. */
export function errorPage(reason: string): string {
  return page('Cannot connect', `<h1>Sorry, this app cannot connect</h1><p>${escapeXml(reason)}</p>`);
}
