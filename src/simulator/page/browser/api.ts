import type { Json, Rec, ToldWrong } from '../told';

/** Why something was not answered, with the field to blame where one is. */
export class Wrong extends Error {
  constructor(
    message: string,
    readonly field: string,
    readonly status: number
  ) {
    super(message);
  }
}

/** Behind Node-RED's editor the page lies two steps below its root. */
const editorPath = /^(.*)\/qbo\/simulator\/$/.exec(location.pathname)?.[1];

/** Where the editor is; undefined for a simulator of its own. */
export const editorAddress = editorPath === undefined ? undefined : `${editorPath}/`;

/** The token that Node-RED's editor keeps for its user, by its own name for it. */
function token(): string {
  if (editorPath === undefined) return '';
  const kept = localStorage.getItem(`auth-tokens${editorPath.replaceAll('/', '-')}`);
  if (kept === null) return '';
  try {
    const tokens: unknown = JSON.parse(kept);
    const known = typeof tokens === 'object' && tokens !== null && 'access_token' in tokens ? tokens.access_token : '';
    return typeof known === 'string' ? known : '';
  } catch {
    return '';
  }
}

function headers(isPost: boolean): Record<string, string> {
  const bearer = token();
  return {
    'X-Simulator-Page': '1',
    ...(isPost && { 'Content-Type': 'application/json' }),
    ...(bearer !== '' && { Authorization: `Bearer ${bearer}` })
  };
}

/** Node-RED's endpoints tell errors of their own as objects with a message. */
function messageOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : '';
  return typeof message === 'string' ? message : '';
}

function wrongIn(answer: unknown, status: number): Wrong {
  const told: Partial<ToldWrong> = typeof answer === 'object' && answer !== null ? answer : {};
  return new Wrong(messageOf(told.error), told.field ?? '', status);
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks the simulator. The shape of an answer is that of its route in `routes.ts`. Throws Wrong. */
async function ask<T>(address: string, init: RequestInit): Promise<T> {
  const response = await fetch(`api/${address}`, init).catch(() => undefined);
  if (response === undefined) throw new Wrong('', '', 0);
  const answer = await read(response);
  if (!response.ok) throw wrongIn(answer, response.status);
  return answer as T;
}

function addressOf(name: string, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked).toString();
  return query === '' ? name : `${name}?${query}`;
}

export function get<T>(name: string, asked: Readonly<Record<string, string>> = {}): Promise<T> {
  return ask<T>(addressOf(name, asked), { headers: headers(false) });
}

export function post<T>(name: string, asked: Readonly<Record<string, Json | Rec | undefined>> = {}): Promise<T> {
  return ask<T>(name, { method: 'POST', headers: headers(true), body: JSON.stringify(asked) });
}

/** Has the browser keep what the simulator answers as a file. Throws Wrong. */
export async function download(name: string, asked: Readonly<Record<string, string>>, file: string): Promise<void> {
  const response = await fetch(`api/${addressOf(name, asked)}`, { headers: headers(false) }).catch(() => undefined);
  if (response === undefined) throw new Wrong('', '', 0);
  if (!response.ok) throw wrongIn(await read(response), response.status);
  const address = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: address, download: file }).click();
  URL.revokeObjectURL(address);
}
