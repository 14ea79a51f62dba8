import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { offered, type Field, type ReportParameter } from '../../../src/catalog';
import { catalogIn, languages, type Words } from '../../../src/words';
import de from '../../../src/words/de.json';
import es from '../../../src/words/es.json';
import fr from '../../../src/words/fr.json';
import pt from '../../../src/words/pt.json';
import { root } from '../../support/root';

const english = offered;
const { entities, referenceEntities, lineTypes, structures, operations, reportTables } = offered;
const files: Readonly<Record<string, Words>> = { de, es, fr, pt };

/** A text that people read, whose it is, and whether every language has it. */
interface Word {
  owner: string;
  text: string;
  needed: boolean;
}

function wordsOfField(owner: string, name: string, field: Field, required: readonly string[]): Word[] {
  const needed = field.rank === 'required' || field.rank === 'common' || required.includes(name);
  const when = Object.values(field.labelWhen ?? {}).flatMap((labels) => Object.values(labels));
  const others = [...when, ...Object.values(field.labelIn ?? {})];
  const choices = [...Object.values(field.options ?? {}), ...Object.values(field.linkTypes ?? {})];
  const texts = [field.label, ...others, field.hint, field.ifEmpty, ...choices];
  return texts.flatMap((text) => (text === undefined ? [] : [{ owner, text, needed }]));
}

function wordsOfFields(
  owner: string,
  fields: Readonly<Record<string, Field>>,
  required: readonly string[] = []
): Word[] {
  return Object.entries(fields).flatMap(([name, field]) => wordsOfField(owner, name, field, required));
}

const said = (owner: string, ...texts: (string | undefined)[]): Word[] =>
  texts.flatMap((text) => (text === undefined ? [] : [{ owner, text, needed: true }]));

const wordsOfParameter = ([name, { label, hint, values = {} }]: [string, Partial<ReportParameter>]): Word[] =>
  said(name, label, hint, ...Object.values(values));

/** Reports are asked for by their titles, with whatever their forms have. */
function wordsOfReports(): Word[] {
  const { entity, groups, parameters, columns, rows } = reportTables;
  return [
    ...said('Report', entity.title, entity.plural, ...Object.values(groups)),
    ...said('Report', ...Object.values(columns).map(({ title }) => title)),
    ...Object.entries(parameters).flatMap(wordsOfParameter),
    ...rows.flatMap(({ title, description, own = {} }) => [
      ...said('Report', title, description),
      ...Object.entries(own).flatMap(wordsOfParameter)
    ])
  ];
}

const words: readonly Word[] = [
  ...entities.flatMap(({ name, title, plural, shown, fields, requirements: { all, oneOf = [], conditional = [] } }) => [
    ...said(name, title, plural, ...Object.values(shown ?? {})),
    ...wordsOfFields(name, fields, [...all, ...oneOf.flat(), ...conditional.map(({ field }) => field)])
  ]),
  ...referenceEntities.flatMap(({ name, title, plural }) => said(name, title, plural)),
  ...Object.entries(lineTypes).flatMap(([name, { title, line, detail, required, detailKey, detailType }]) => {
    const prefix = `${detailKey ?? detailType}.`;
    const names = required.map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path));
    return [...said(name, title), ...wordsOfFields(name, { ...line, ...detail }, names)];
  }),
  ...Object.entries(structures).flatMap(([name, { title, fields }]) => [
    ...said(name, title),
    ...wordsOfFields(name, fields)
  ]),
  ...operations.flatMap(({ entity, hint, fields = {}, required }) => [
    ...said(entity.name, hint),
    ...wordsOfFields(entity.name, fields, required)
  ]),
  ...Object.entries(offered.includes).flatMap(([name, { title }]) => said(name, title)),
  ...wordsOfReports()
];

/** A catalog without what people read. */
function withoutWords(value: unknown): unknown {
  const spoken = [
    ...['label', 'labelWhen', 'labelIn', 'hint', 'ifEmpty', 'options', 'linkTypes', 'title', 'plural', 'shown'],
    ...['groups', 'description']
  ];
  // A field's values are the API's; a parameter's have their words beside them.
  const isSpoken = (key: string, inner: unknown) => spoken.includes(key) || (key === 'values' && !Array.isArray(inner));
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      isSpoken(key, inner) ? (typeof inner === 'object' && inner ? Object.keys(inner) : typeof inner) : inner
    )
  );
}

/** German words that are no nouns, as an English title would have them in capitals. */
const noNouns =
  /(?<=\p{L}[,)]? )(Und|Oder|Der|Die|Das|Dem|Den|Des|Ein|Eine|Einer|Für|Von|Vom|Mit|Aus|Bei|Beim|Nach|Zu|Zum|Zur|Im|In|An|Am|Auf|Ist|Wird|Werden|Nicht|Als|Ohne|Über|Unter|Vor|Nur|Je|Bis|Seit|Erstellen|Abrufen|Löschen|Stornieren|Hochladen|Neue|Neuer|Offene|Offener|Alle|Automatisch|Gesamte|Andere)\b/u;

/** All texts of a file of words, with where they stand. */
function textsIn(words: unknown, at: string): string[] {
  if (typeof words === 'string') return [`${at}: ${words}`];
  return Object.entries(words ?? {}).flatMap(([key, value]) => textsIn(value, `${at}.${key}`));
}

describe('German words', () => {
  it('have capitals where German has them, in nouns, and not as English titles have', () => {
    const { verbs, records, at, texts } = de;
    const nodes = ['config', 'trigger', 'action'].map((node): unknown =>
      JSON.parse(readFileSync(join(root, `nodes/${node}/locales/de.json`), 'utf8'))
    );
    const all = textsIn({ verbs, records, at: Object.values(at), texts: Object.values(texts), nodes }, 'de');
    assert.ok(all.length > 2_000, `${all.length}`);
    assert.deepEqual(
      all.filter((text) => noNouns.test(text)),
      []
    );
  });
});

describe('The words of the catalog', () => {
  it('are there in German, Spanish, French and Portuguese', () => {
    assert.deepEqual([...languages].sort(), Object.keys(files));
  });

  for (const [language, file] of Object.entries(files)) {
    describe(`in ${language}`, () => {
      const known = ({ owner, text }: Word): string | undefined => file.at[owner]?.[text] ?? file.texts[text];

      it('are there for every required and common field, title and choice', () => {
        const lacking = words
          .filter((word) => word.needed && !known(word))
          .map(({ owner, text }) => `${owner}: ${text}`);
        assert.deepEqual(lacking, []);
      });

      it('are there for the title of every operation', () => {
        const { operations: titled } = catalogIn(language, english);
        const unnamed = titled.filter(({ title }, index) => title === operations[index]?.title || title.includes('__'));
        assert.deepEqual(
          unnamed.map(({ id }) => id),
          []
        );
        assert.equal(new Set(titled.map(({ title }) => title)).size, titled.length, 'no two have one title');
      });

      it('are all of something that the catalog has', () => {
        const used = words.filter(({ owner, text }) => file.at[owner]?.[text] === undefined);
        const texts = new Set(used.map(({ text }) => text));
        const exceptions = new Set(words.map(({ owner, text }) => `${owner}: ${text}`));
        const leftOver = [
          ...Object.keys(file.texts).filter((text) => !texts.has(text)),
          ...Object.entries(file.at)
            .flatMap(([owner, at]) => Object.keys(at).map((text) => `${owner}: ${text}`))
            .filter((key) => !exceptions.has(key)),
          ...Object.keys(file.records).filter((name) => !entities.some((entity) => entity.name === name)),
          ...Object.keys(file.verbs).filter((verb) => !operations.some((operation) => operation.verb === verb))
        ];
        assert.deepEqual(leftOver, []);
      });

      it('are texts without spaces around them', () => {
        const all = [file.texts, ...Object.values(file.at)].flatMap((texts) => Object.values(texts));
        assert.deepEqual(
          all.filter((text) => text === '' || text !== text.trim()),
          []
        );
      });

      it('change nothing else of the catalog', () => {
        assert.deepEqual(withoutWords(catalogIn(language, english)), withoutWords(english));
      });
    });
  }

  it('are chosen by the language, whatever the country', () => {
    for (const tag of ['de', 'de-DE', 'DE-at', 'de-1996']) assert.equal(titleOf(tag), 'Rechnung', tag);
    for (const tag of ['pt', 'pt-BR', 'pt-PT']) assert.equal(titleOf(tag), 'Fatura', tag);
    for (const tag of ['es', 'es-ES', 'es-419']) assert.equal(titleOf(tag), 'Factura', tag);
  });

  it('stay English in a language that is not known', () => {
    for (const tag of ['', 'en', 'en-GB', 'xx', 'constructor', '../de', 'deutsch']) {
      assert.equal(catalogIn(tag, english), english, tag);
    }
  });

  it('mean what they mean where they stand', () => {
    const { lineTypes: lines, entities: rows } = catalogIn('de', english);
    assert.equal(rows.find(({ name }) => name === 'Payment')?.title, 'Zahlung');
    assert.equal(lines.PaymentLine?.line.Amount?.label, 'Zahlungsbetrag');
  });
});

function titleOf(tag: string): string | undefined {
  return catalogIn(tag, english).entities.find(({ name }) => name === 'Invoice')?.title;
}
