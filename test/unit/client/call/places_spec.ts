import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createPlaces, type Place } from '../../../../src/client/call/places';

describe('the places of a second', () => {
  it('are free a second after the answer, or a second and a half after the start of one that is long in answering', () => {
    const places = createPlaces();
    const answered = places.take('message');
    const long = places.take('poll');
    const failed = places.take('poll');
    assert.equal(places.freeAt(0), Infinity, 'none of them has started');
    places.end(failed, 0);
    places.start(answered, 0);
    places.start(long, 10);
    places.end(answered, 100);
    places.end(long, 900);
    assert.deepEqual([places.freeAt(0), places.freeAt(1), places.freeAt(2)], [1_100, 1_510, Infinity]);
    assert.deepEqual(
      [places.taken(1_099), places.taken(1_100), places.taken(1_509), places.taken(1_510)],
      [2, 1, 1, 0]
    );
  });

  it('are those that a list of all of them would show, whichever way they are taken, started and answered', () => {
    const places = createPlaces();
    const all: Place[] = [];
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let at = 0; at < 60_000; at += random(60)) {
      const one = all[random(Math.max(1, all.length))];
      const step = random(3);
      if (step === 0) all.push(places.take(random(2) === 0 ? 'poll' : 'message'));
      else if (step === 1 && one?.freeAt === Infinity) places.start(one, at);
      else if (step === 2 && one) {
        if (one.freeAt === Infinity) all.splice(all.indexOf(one), 1);
        places.end(one, at);
      }
      const held = all.filter(({ freeAt }) => freeAt > at);
      assert.equal(places.taken(at), held.length);
      assert.equal(places.takenBy('poll', at), held.filter(({ priority }) => priority === 'poll').length);
      const free = held.map(({ freeAt }) => freeAt).sort((first, second) => first - second);
      for (let others = 0; others <= held.length; others += 1)
        assert.equal(places.freeAt(others), free[others] ?? Infinity);
      for (const gone of all.filter(({ freeAt }) => freeAt <= at))
        if (random(9) === 0) all.splice(all.indexOf(gone), 1);
    }
  });
});
