import { asObject, textAt } from './json';

/** Users of an editor that asks for a login; the password of both is "password". */
export const users = ['admin', 'reader'].map((username) => ({
  username,
  password: '$2b$08$CeMWWydjRLqn0BcmzwwjT.FpjUBW/Lavph5KobdPjnwt.lmHQhHcK',
  permissions: username === 'admin' ? '*' : 'read'
}));

/**
 * Logs in to the editor; gives the access token.
 *
 * @param adminUrl root of the editor, with a slash at the end
 */
export async function login(adminUrl: string, username: string): Promise<string> {
  const body = new URLSearchParams({
    client_id: 'node-red-admin',
    grant_type: 'password',
    scope: username === 'admin' ? '*' : 'read',
    username,
    password: 'password'
  });
  const answer = await fetch(`${adminUrl}auth/token`, { method: 'POST', body });
  return textAt(asObject(await answer.json()), 'access_token');
}
