import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseAnswer } from '../../../../src/client/call/answer';

describe('an answer', () => {
  /** What happens while it is read, in order; others want to run all the time. */
  async function whileRead(characters: number): Promise<string[]> {
    const seen: string[] = [];
    const other = (): void => {
      seen.push('others');
      if (!seen.includes('read')) setImmediate(other);
    };
    const body = Buffer.from(JSON.stringify({ text: 'x'.repeat(characters) }));
    setImmediate(other);
    const read = parseAnswer({ status: 200, headers: {}, body }, 'json', () => seen.push('taken apart'));
    await read;
    seen.push('read');
    return seen;
  }

  it('that is long lets others run before and after it is taken apart', async () => {
    const seen = await whileRead(1_000_000);
    const apart = seen.indexOf('taken apart');
    assert.ok(apart > 0, seen.join());
    assert.ok(seen.slice(apart, seen.indexOf('read')).includes('others'), seen.join());
  });

  it('that is short is read at once', async () => {
    assert.deepEqual(await whileRead(1_000), ['taken apart', 'read']);
  });
});
