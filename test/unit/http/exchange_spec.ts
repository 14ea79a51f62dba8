import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Dispatcher } from 'undici';
import { exchange } from '../../../src/http/exchange';

const piece = Buffer.alloc(1 << 16, 'x');

/** Gives an answer as fast as it is taken, in pieces as sockets give them; notes how many it could give before others ran. */
class Flood extends Dispatcher {
  readonly atOnce: number[] = [];

  constructor(private left: number) {
    super();
  }

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    let isPaused = false;
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      reason: null,
      rawHeaders: null,
      rawTrailers: null,
      get paused() {
        return isPaused;
      },
      pause: () => (isPaused = true),
      resume: () => {
        isPaused = false;
        flow();
      },
      abort: () => undefined
    };
    const flow = (): void => {
      let given = 0;
      for (; this.left > 0 && !isPaused; this.left -= 1) {
        handler.onResponseData?.(controller, piece);
        given += 1;
      }
      this.atOnce.push(given);
      if (!isPaused) handler.onResponseEnd?.(controller, {});
    };
    handler.onRequestStart?.(controller, {});
    handler.onResponseStart?.(controller, 200, { 'content-length': String(this.left * piece.length) }, 'OK');
    flow();
    return true;
  }
}

describe('An exchange', () => {
  it('lets others run each 256 KB of an answer, however fast it comes, and takes all of it', async () => {
    const flood = new Flood(42);
    let rounds = 0;
    const others = (): void => {
      rounds += 1;
      if (rounds < 100) setImmediate(others);
    };
    setImmediate(others);
    const { body } = await exchange(flood, { method: 'GET', url: 'http://none/', headers: {}, timeoutMs: 1_000 });
    assert.equal(body.length, 42 * piece.length);
    assert.deepEqual(flood.atOnce, [...Array<number>(10).fill(4), 2]);
    assert.equal(rounds, 10, 'a round of the event loop each');
  });
});
