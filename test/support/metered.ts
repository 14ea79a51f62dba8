import type { Company } from './company';

/** What a company has been asked that is metered: every GET, and every query and batch (`qbo/limits.md` section 3). */
export async function meteredCalls(company: Company): Promise<string[]> {
  const asked = (await company.requests()).filter(({ path }) => path.includes('/v3/'));
  return asked
    .filter(({ method, path }) => method === 'GET' || /\/(query|batch)$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}
