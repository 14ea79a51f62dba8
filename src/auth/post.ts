import { unexpectedAnswer } from '../http/errors';
import type { HttpAnswer, Transport } from '../http/transport';
import { say } from '../kit/say';

/** Posts a body, and gives whatever answer came, error statuses included; throws what the transport throws. */
export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<HttpAnswer>;

/** Longer than Intuit ever takes, short enough not to hold up a whole queue. */
const timeoutMs = 30_000;

/**
 * Sends by axios, which Intuit's client brings, for requests as rare as those for tokens. Bytes travel by our transport, with
 * its proxies and promises. An error of axios' own holds the whole request, key and tokens included, and goes no further.
 */
export async function createPost(transport: Transport): Promise<Post> {
  const { default: axios } = await import('axios');
  const client = axios.create({ validateStatus: null, transformRequest: [], transformResponse: [] });
  return async (url, headers, body) => {
    let answer: HttpAnswer | undefined;
    let failure: unknown;
    try {
      await client.post(url, body, {
        headers,
        adapter: async (config) => {
          try {
            answer = await transport({ method: 'POST', url, headers: config.headers.toJSON(true), body, timeoutMs });
          } catch (thrown) {
            failure = thrown;
            throw thrown;
          }
          return { data: answer.body, status: answer.status, statusText: '', headers: answer.headers, config };
        }
      });
    } catch {
      throw failure ?? unexpectedAnswer(say('the token endpoint gave what could not be read'));
    }
    if (!answer) throw unexpectedAnswer(say('the token endpoint gave what could not be read'));
    return answer;
  };
}
