import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createConsentBook, sameSecret } from '../../../src/auth/consent';

const minute = 60_000;

describe('the book of pending consents', () => {
  it('gives a matter out once, under 32 random bytes', () => {
    const book = createConsentBook<string>();
    const key = book.enter('matter');
    assert.equal(Buffer.from(key, 'base64url').length, 32);
    assert.notEqual(book.enter('other'), key);
    assert.equal(book.look(key), 'matter');
    assert.equal(book.take(key), 'matter');
    assert.equal(book.take(key), undefined);
    assert.equal(book.look(key), undefined);
  });

  it('knows nothing of a key that it did not make', () => {
    assert.equal(createConsentBook<string>().take('x'), undefined);
  });

  it('forgets after ten minutes, by a clock that nobody sets', () => {
    let at = 1_000;
    const book = createConsentBook<string>(() => at);
    const [early, late] = [book.enter('early'), book.enter('late')];
    at += 10 * minute - 1;
    assert.equal(book.take(early), 'early');
    at += 1;
    assert.equal(book.take(late), undefined);
  });

  it('holds a bounded number; the oldest make room', () => {
    const book = createConsentBook<number>();
    const keys = Array.from({ length: 60 }, (_, index) => book.enter(index));
    assert.equal(keys.filter((key) => book.look(key) !== undefined).length, 50);
    assert.equal(book.take(keys[59] ?? ''), 59);
    assert.equal(book.take(keys[0] ?? ''), undefined);
  });

  it('compares secrets by their whole', () => {
    assert.ok(sameSecret('abc', 'abc'));
    assert.ok(!sameSecret('abc', 'abd'));
    assert.ok(!sameSecret('abc', 'ab'));
  });
});
