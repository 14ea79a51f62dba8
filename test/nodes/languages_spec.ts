import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { languages } from '../../src/words';
import { isObject } from '../support/json';
import { root } from '../support/root';

const nodes = ['config', 'trigger', 'action'];
const fileOf = (node: string, name: string): string => join(root, 'nodes', node, name);

/** The texts of a locale file by their dotted keys. */
function texts(value: unknown, prefix = ''): [string, unknown][] {
  if (!isObject(value)) return [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, prefix === '' ? key : `${prefix}.${key}`));
}

function localeOf(node: string, language: string): Map<string, unknown> {
  return new Map(texts(JSON.parse(readFileSync(fileOf(node, `locales/${language}.json`), 'utf8'))));
}

const placeholders = (text: unknown): string[] => (String(text).match(/__\w+?__/g) ?? []).sort();

/** A line of a definition list as Node-RED reads it; another colon in it would end the list. */
const definition = /^:[^:]+\([^:]+\)[^:]*:[^:]*$/;

/** What a help text must have in every language: its sections, its lists, and the names that nobody translates. */
function outline(help: string): object {
  return {
    sections: help.split('\n').flatMap((line) => /^#+/.exec(line) ?? []),
    definitions: help.split('\n').filter((line) => definition.test(line)).length,
    broken: help.split('\n').filter((line) => /:.*\(.*\).*:/.test(line) && !definition.test(line)),
    names: [...new Set(help.match(/`[^`]+`|https:\S+(?=\))|QBO_[A-Z_]+|<div.*/g))].sort()
  };
}

for (const node of nodes) {
  describe(`The texts of qbo-${node}`, () => {
    const english = localeOf(node, 'en-US');
    const help = readFileSync(fileOf(node, 'help.md'), 'utf8');

    it('are there in every language of the words, and no other', () => {
      const found = readdirSync(fileOf(node, 'locales')).map((file) => file.replace('.json', ''));
      assert.deepEqual(found.sort(), [...languages, 'en-US'].sort());
    });

    for (const language of languages) {
      it(`say all in ${language} that they say in English`, () => {
        const translated = localeOf(node, language);
        assert.deepEqual([...translated.keys()].sort(), [...english.keys()].sort());
        const odd = [...translated].filter(
          ([key, text]) =>
            typeof text !== 'string' ||
            text.trim() === '' ||
            placeholders(text).join() !== placeholders(english.get(key)).join()
        );
        assert.deepEqual(odd, []);
      });

      it(`explain in ${language} what they explain in English`, () => {
        assert.deepEqual(outline(readFileSync(fileOf(node, `help.${language}.md`), 'utf8')), outline(help));
      });
    }
  });
}
