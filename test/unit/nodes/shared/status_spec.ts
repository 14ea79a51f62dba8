import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Node, NodeAPI } from 'node-red';
import sinon from 'sinon';
import { createStatusLine } from '../../../../nodes/shared/status';
import { invalidInput } from '../../../../src/http/errors';
import { say } from '../../../../src/kit/say';

describe('the status below a node', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = sinon.useFakeTimers()));
  afterEach(() => clock.restore());

  function lineOf() {
    const shown: string[] = [];
    const times: number[] = [];
    const translate = sinon.spy((key: string) => key);
    const status = ({ text }: { text: string }) => {
      shown.push(text);
      times.push(Date.now());
    };
    const node = { status } as unknown as Node;
    return {
      shown,
      times,
      translate,
      line: createStatusLine({ _: translate } as unknown as NodeAPI, node, 'qbo-action')
    };
  }

  it('changes at most four times within any second, and ends with the last', () => {
    const { shown, times, line } = lineOf();
    for (let n = 1; n <= 3_000; n += 1) {
      line.show('green', 'dot', () => `Invoice ${n}`);
      clock.tick(1);
    }
    clock.tick(1_000);
    assert.equal(shown[0], 'Invoice 1', 'the first at once');
    assert.equal(shown.at(-1), 'Invoice 3000');
    for (const from of times) assert.ok(times.filter((time) => time >= from && time < from + 1_000).length <= 4);
    assert.ok(times.length >= 11, `${times.length} changes in three seconds`);
  });

  it('is shown at once where the one before is old, and not again while it stays the same', () => {
    const { shown, line } = lineOf();
    line.show('blue', 'dot', () => 'a');
    clock.tick(250);
    line.show('blue', 'dot', () => 'a');
    line.show('green', 'dot', () => 'b');
    assert.deepEqual(shown, ['a', 'b']);
    line.show('blue', 'dot', () => 'c');
    line.show('green', 'dot', () => 'b');
    clock.tick(1_000);
    assert.deepEqual(shown, ['a', 'b']);
  });

  it('is put into words only when it is shown', () => {
    const { shown, translate, line } = lineOf();
    for (let n = 0; n < 200; n += 1) line.showError(invalidInput('a', say('{element} is missing.')));
    assert.equal(translate.callCount, 1);
    clock.tick(250);
    assert.equal(translate.callCount, 2);
    assert.deepEqual(shown, ['qbo-action.status.QBO_INVALID_INPUT']);
  });

  it('does not change once the node is closed', () => {
    const { shown, line } = lineOf();
    line.show('blue', 'dot', () => 'a');
    line.show('green', 'dot', () => 'b');
    line.close();
    line.show('green', 'dot', () => 'c');
    clock.tick(1_000);
    assert.deepEqual(shown, ['a']);
    assert.equal(clock.countTimers(), 0);
  });
});
