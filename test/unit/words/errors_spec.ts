import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ambiguous, invalidInput } from '../../../src/http/errors';
import { inLanguage } from '../../../src/http/qbo-error';
import { refusal } from '../../../src/http/refusal';
import { named, say } from '../../../src/kit/say';
import { sentencesIn } from '../../../src/words';
import { dictionaries, hasWords } from '../../support/sentences';
import { sources, writtenSentences } from '../../support/written-sentences';

const written = writtenSentences();
const gaps = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
/** What has words besides its gaps. */
const spoken = [...new Set(written.flatMap(({ sentence }) => sentence ?? []))].filter(hasWords);

describe('The sentences of errors', () => {
  it('are written out where they are said, so that they can be found', () => {
    assert.ok(spoken.length > 250);
    const unwritten = written.filter(({ sentence }) => sentence === undefined).map(({ file }) => file);
    // `asIs` says what others have worded.
    assert.deepEqual(unwritten, []);
  });

  it('make up every error: none is put together of anything else', () => {
    const madeElsewhere = sources.filter(({ path, text }) => {
      if (path.startsWith('src/http/') || path === 'src/kit/say.ts') return false;
      return /new QboError\(|\bsentence:/.test(text);
    });
    assert.deepEqual(
      madeElsewhere.map(({ path }) => path),
      []
    );
    const asTheyAre = sources.filter(({ path, text }) => {
      const given = [...text.matchAll(/\basIs\(\s*([^\s(]*)/g)].map(([, first]) => first);
      // Texts of systems are in whatever they speak; those of a node would be in Node-RED's language, whoever asks.
      const own = ['reasonOf', 'error)', '`HTTP', 'text:'];
      return path !== 'src/kit/say.ts' && given.some((first) => !own.includes(first ?? ''));
    });
    assert.deepEqual(
      asTheyAre.map(({ path }) => path),
      []
    );
  });

  for (const [language, { errors }] of Object.entries(dictionaries)) {
    it(`are all there in ${language}, with the same gaps, and none that nobody says`, () => {
      assert.deepEqual([...spoken].sort(), Object.keys(errors).sort());
      const otherGaps = spoken.filter((sentence) => gaps(errors[sentence] ?? '').join() !== gaps(sentence).join());
      assert.deepEqual(otherGaps, []);
      const repeated = spoken.filter((sentence) => errors[sentence] === sentence || errors[sentence]?.trim() === '');
      assert.deepEqual(repeated, []);
    });
  }

  it('are told with their field, their parts and the words of the catalog, and English in the cause', () => {
    const error = invalidInput(
      'CustomerRef',
      say('{element} is missing: {title} needs {label}.', {
        title: named('Invoice', 'Invoice'),
        label: named('Customer', 'Invoice')
      })
    );
    assert.equal(error.message, 'CustomerRef is missing: Invoice needs Customer.');
    const told = inLanguage(error, sentencesIn('de-AT'));
    assert.equal(told.message, 'CustomerRef fehlt: Rechnung braucht Kunde.');
    assert.deepEqual(told.cause, error.cause);
    assert.equal(told.cause.message, error.message);
    assert.equal(String(told), told.message);
    assert.equal(told.stack, error.stack);
  });

  it('stay English in a language that is not known', () => {
    const error = invalidInput('DueDate', say('{value} is not text.', { value: '5' }));
    assert.equal(inLanguage(error, sentencesIn('ja')).message, error.message);
  });

  it('leave what users give as it is, whatever it looks like', () => {
    const error = invalidInput('{element}', say('{value} is not text.', { value: '{value} {element} is missing.' }));
    assert.equal(error.message, '{element}: {value} {element} is missing. is not text.');
    assert.equal(
      inLanguage(error, sentencesIn('fr')).message,
      "{element}: {value} {element} is missing. n'est pas du texte."
    );
    const several = ambiguous(say('{title} with {marks}', { title: 'Customer', marks: 'x' }), [
      { id: '1', name: '{list}' }
    ]);
    assert.match(several.message, /several records: \{list\} \(Id 1\)\./);
  });

  it("introduce QuickBooks' own words, which stay as QuickBooks wrote them, and add what to do", () => {
    const fault = { code: '5010', message: 'Stale Object Error', detail: 'Stale Object Error : You and root.' };
    const error = refusal({ type: 'ValidationFault', errors: [{ ...fault, element: 'SyncToken' }] }, {});
    const told = inLanguage(error, sentencesIn('de'));
    assert.equal(
      told.message,
      'QuickBooks meldet: Stale Object Error : You and root. Feld: SyncToken. Der Datensatz wurde von jemand anderem ' +
        'geändert: Lesen Sie ihn neu, und wiederholen Sie die Änderung. (QuickBooks-Fehler 5010)'
    );
    assert.equal(told.cause.message, 'Stale Object Error');
    assert.equal(told.cause.detail, fault.detail);
  });
});
