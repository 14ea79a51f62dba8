import { isObject } from '../http/fault';
import type { Cipher, Sealed } from './cipher';
import { UnreadableState } from './store';
import { say } from '../kit/say';

/** A value as a store writes it: in clear, or sealed where there is a cipher for it. */
export type Content = { value: unknown } | { sealed: Sealed };

export function encode(value: unknown, cipher: Cipher | undefined): Content {
  return cipher ? { sealed: cipher.seal(JSON.stringify(value)) } : { value };
}

function isSealed(value: unknown): value is Sealed & Record<string, unknown> {
  return isObject(value) && ['iv', 'tag', 'data'].every((part) => typeof value[part] === 'string');
}

/** The value of what a store has read. Throws `UnreadableState` for what is damaged or sealed under another key. */
export function decode(key: string, content: unknown, cipher: Cipher | undefined): unknown {
  if (!isObject(content) || !('value' in content || isSealed(content.sealed)))
    throw new UnreadableState(key, say('what was saved is damaged'));
  if (!isSealed(content.sealed)) return content.value;
  if (!cipher) throw new UnreadableState(key, say('it is encrypted, and Node-RED has no credential secret now'));
  try {
    const value: unknown = JSON.parse(cipher.open(content.sealed));
    return value;
  } catch {
    throw new UnreadableState(key, say("it was encrypted under another credential secret than Node-RED's present one"));
  }
}
