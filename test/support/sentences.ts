import type { QboError } from '../../src/http/qbo-error';
import { told } from '../../src/kit/say';
import de from '../../src/words/de.json';
import es from '../../src/words/es.json';
import fr from '../../src/words/fr.json';
import pt from '../../src/words/pt.json';
import type { Words } from '../../src/words/translate';

/** The dictionaries by language. */
export const dictionaries: Readonly<Record<string, Words>> = { de, es, fr, pt };

/** Whether a sentence has words besides its gaps. */
export const hasWords = (sentence: string): boolean => /\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''));

/** What an error says that one of the languages has no words for. */
export function untranslated({ said }: QboError): string[] {
  return Object.entries(dictionaries).flatMap(([language, { errors, at, texts }]) => {
    const lacking: string[] = [];
    told(said, ({ sentence, of }) => {
      const known = errors[sentence] ?? (of === undefined ? undefined : at[of]?.[sentence]) ?? texts[sentence];
      if (known === undefined && hasWords(sentence)) lacking.push(`${language}: ${sentence}`);
      return known ?? sentence;
    });
    return lacking;
  });
}
