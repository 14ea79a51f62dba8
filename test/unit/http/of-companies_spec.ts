import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { networkFailure, reconnectNeeded } from '../../../src/http/errors';
import { companiesFailed, ofCompany } from '../../../src/http/of-companies';
import { inLanguage } from '../../../src/http/qbo-error';
import { say } from '../../../src/kit/say';
import { sentencesIn } from '../../../src/words';

const lapsed = { company: 'Acme {error}', error: reconnectNeeded(say('it was disconnected')) };
const offline = { company: 'Bolt & Co', error: networkFailure('ECONNREFUSED', 'not_done') };

describe('errors of one of several companies', () => {
  it('name it, and are otherwise the same, in the language in which they were told', () => {
    const named = ofCompany(lapsed);
    assert.equal(named.message, `Acme {error}: ${lapsed.error.message}`);
    assert.deepEqual([named.code, named.cause], [lapsed.error.code, lapsed.error.cause]);
    const german = inLanguage(lapsed.error, sentencesIn('de'));
    assert.equal(ofCompany({ ...lapsed, error: german }).message, `Acme {error}: ${german.message}`);
    assert.equal(inLanguage(named, sentencesIn('de')).message, `Acme {error}: ${german.message}`);
  });

  it('are one error that names each, with the code of the first', () => {
    const both = companiesFailed([lapsed, offline], 12);
    assert.equal(
      both.message,
      `2 of 12 companies could not be asked. Acme {error}: ${lapsed.error.message} Bolt & Co: ${offline.error.message}`
    );
    assert.deepEqual(
      [both.code, both.cause.message, both.cause.retryable],
      ['QBO_RECONNECT_NEEDED', both.message, true]
    );
    assert.match(inLanguage(both, sentencesIn('de')).message, /^2 von 12 Firmen .* Bolt & Co: QuickBooks /);
    assert.equal(companiesFailed([offline], 12).message, `Bolt & Co: ${offline.error.message}`);
  });

  it('are counted where they are many', () => {
    const many = companiesFailed([offline, ...Array.from({ length: 99 }, () => offline)], 300);
    assert.match(many.message, /^100 of 300 companies .* \(and 95 more\)$/);
  });
});
