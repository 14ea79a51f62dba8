import { networkFailure, unavailable, unexpectedAnswer } from '../../http/errors';
import { QboError } from '../../http/qbo-error';
import { describeForeign } from '../../http/fault';
import type { Transport } from '../../http/transport';
import type { Lifetime } from '../call/call';
import { say } from '../../kit/say';

const timeoutMs = 10 * 60_000;
const attempts = 3;

/**
 * The bytes behind a signed address. It is fetched as anybody could: with our token it would be told to a file store.
 *
 * @throws QboError `QBO_NETWORK`, `QBO_UNAVAILABLE` or `QBO_UNEXPECTED_ANSWER`
 */
export async function fetchSigned(transport: Transport, url: string, lifetime?: Lifetime): Promise<Buffer> {
  if (!/^https?:\/\//i.test(url)) throw unexpectedAnswer(say('an address of a file that is none'));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await transport({
        method: 'GET',
        url,
        headers: { accept: '*/*' },
        timeoutMs,
        signal: lifetime?.abort
      });
      if (answer.status < 300) return answer.body;
      if (answer.status < 500)
        throw unexpectedAnswer(
          say('{what} for the file', {
            what: describeForeign(answer.status, answer.body.toString('utf8'))
          }),
          {
            status: answer.status
          }
        );
      throw unavailable(answer.status);
    } catch (thrown) {
      const again =
        thrown instanceof QboError && thrown.cause.retryable && !lifetime?.stop.aborted && attempt < attempts;
      if (!again) throw thrown instanceof QboError ? thrown : networkFailure(String(thrown), 'not_done');
    }
  }
}
