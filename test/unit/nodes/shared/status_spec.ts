import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Node, NodeAPI } from 'node-red';
import sinon from 'sinon';
import { createStatusLine } from '../../../../nodes/shared/status';
import { invalidInput } from '../../../../src/http/errors';
import type { QboError } from '../../../../src/http/qbo-error';
import { say } from '../../../../src/kit/say';
import { root } from '../../../support/root';

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

  describe('of an error', () => {
    const own = [...readFileSync(join(root, 'src/http/qbo-error.ts'), 'utf8').matchAll(/^ {2}\| '(QBO_\w+)'/gm)];
    const codes = [...own.map(([, code = '']) => code), '610', '3001', '5010', '6240', '600', '100', '10000', '4711'];

    function shownFor(type: 'qbo-action' | 'qbo-trigger', code: string, texts: Record<string, string>): string {
      let shown = '';
      const node = { status: ({ text }: { text: string }) => (shown = text) } as unknown as Node;
      const translate = (key: string) => texts[key.replace(`${type}.status.`, '')] ?? key;
      const line = createStatusLine({ _: translate } as unknown as NodeAPI, node, type);
      line.showError({ code } as unknown as QboError);
      line.close();
      return shown;
    }

    for (const type of ['qbo-action', 'qbo-trigger'] as const) {
      for (const language of ['en-US', 'de', 'es', 'fr', 'pt']) {
        it(`is words for what happened, without a code, of a ${type} in ${language}`, () => {
          assert.equal(own.length, 13);
          const file = join(root, `nodes/${type.slice(4)}/locales/${language}.json`);
          const { status }: { status: Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'));
          const shown = codes.map((code) => shownFor(type, code, status));
          assert.deepEqual(
            shown.filter((text) => !/^\p{L}/u.test(text) || /QBO|\d|status/.test(text)),
            []
          );
          assert.ok(new Set(shown).size > 15, shown.join());
        });
      }
    }
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
