import { type Guard, isRecord, isText, type Json, type Rec } from '../told';

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
    const known = isRecord(tokens) ? tokens.access_token : '';
    return isText(known) ? known : '';
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
  if (isText(error)) return error;
  const message = isRecord(error) ? error.message : '';
  return isText(message) ? message : '';
}

function wrongIn(answer: unknown, status: number): Wrong {
  const { error, field } = isRecord(answer) ? answer : {};
  return new Wrong(messageOf(error), isText(field) ? field : '', status);
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks the simulator. Throws Wrong, also where the answer is nothing that the page can show. */
async function ask<T>(address: string, init: RequestInit, isAnswer: Guard<T>): Promise<T> {
  const response = await fetch(`api/${address}`, init).catch(() => undefined);
  if (response === undefined) throw new Wrong('', '', 0);
  const answer = await read(response);
  if (!response.ok) throw wrongIn(answer, response.status);
  if (!isAnswer(answer)) throw new Wrong('', '', response.status);
  return answer;
}

function addressOf(name: string, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked).toString();
  return query === '' ? name : `${name}?${query}`;
}

/** What a route of `routes.ts` answers. */
export function get<T>(name: string, asked: Readonly<Record<string, string>>, isAnswer: Guard<T>): Promise<T> {
  return ask(addressOf(name, asked), { headers: headers(false) }, isAnswer);
}

const isAnything: Guard<unknown> = (_value): _value is unknown => true;

type Wish = Readonly<Record<string, Json | Rec | undefined>>;

/** Has something done, whatever is answered to that. */
export async function post(name: string, asked: Wish = {}): Promise<void> {
  await ask(name, { method: 'POST', headers: headers(true), body: JSON.stringify(asked) }, isAnything);
}

/** Has a record written; gives it as it is then. */
export function write(wish: Wish): Promise<Rec> {
  return ask('write', { method: 'POST', headers: headers(true), body: JSON.stringify(wish) }, isRecord);
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
