import assert from 'node:assert/strict';
import { at, textAt } from '../../support/json';
import { action } from '../../support/qbo-flow';
import { useSystem } from '../../support/system';

describe('A runtime that speaks German', () => {
  const system = useSystem(action('get', 'Invoice', 'get'), {
    speaking: { settings: { lang: 'de' }, startedWords: /Flows sind gestartet/ }
  });

  it('tells a Catch node of errors in German, and keeps the English of it in the cause', async () => {
    const caught = await system.refuse('get', { payload: {} });
    assert.equal(at(caught, 'error.code'), 'QBO_INVALID_INPUT');
    assert.match(textAt(caught, 'error.message'), /^Id fehlt: /);
    assert.match(textAt(caught, 'error.cause.message'), /^Id is missing: /);
  });
});
