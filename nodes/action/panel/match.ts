import { recordLeaves } from '../model/record-leaves';
import { pageLanguage } from '../../editor-kit/language';
import type { Catalog, Entity } from '../../shared/editor/catalog';
import { controlRow, el } from '../../editor-kit/dom';
import type { Translate } from '../../editor-kit/red';
import { sameContent, type Options } from '../../shared/editor/stored';
import { marksOf, possibleMarks } from '../model/match';
import { ticks } from './fields/ticks';

/** By which fields a record is recognised that may be there already, and what is done then. */
export interface MatchControl {
  /** The row in which the fields are ticked. */
  row: HTMLElement;
  /** The sentence that says what will happen. */
  sentence: HTMLElement;
  /** Says it for what is done with a record that is there: `update` or `keep`. */
  say: (existing: string) => void;
  /** What is ticked, unless it goes without saying. */
  read: () => Options;
  setProblem: (reason: string | undefined) => void;
  focus: () => void;
}

/** Makes the control. An option that nobody changes stays as it is saved, in whichever way. */
export function matchControl(catalog: Catalog, entity: Entity, options: Options, t: Translate): MatchControl {
  const initial = marksOf(entity, options);
  const usual = marksOf(entity, {});
  // What is usual may stand within another field.
  const leaves = recordLeaves(catalog, entity, 'upsert', t);
  const wordsOf = (name: string): string =>
    entity.fields[name]?.label ?? leaves.find(({ path }) => path === name)?.label ?? name;
  const fields = [...new Set([...usual, ...possibleMarks(entity)])];
  const choices = fields.map((value) => ({ value, label: wordsOf(value) }));
  const problem = el('div', { className: 'qbo-problem', hidden: true });
  const sentence = el('div', { className: 'qbo-tip qbo-outcome' });
  sentence.setAttribute('role', 'status');
  let existing = 'update';

  const list = ticks(t('match.label'), choices, '', () => {
    // By nothing no record is recognised: what is usual counts then.
    if (list.chosen().length === 0) list.choose(usual);
    showSentence();
  });
  list.choose(initial);

  function showSentence(): void {
    const names = list.chosen().map((name) => t('match.field', { field: wordsOf(name) }));
    const words = new Intl.ListFormat(pageLanguage(), { type: 'conjunction' }).format(names);
    const has = t('match.has', { entities: entity.plural, fields: words });
    sentence.textContent = `${has} ${t(`match.${existing}`)} ${t('match.none')}`;
  }

  return {
    row: controlRow(t('match.label'), list.press, list.element, problem),
    sentence,
    say(next) {
      existing = next;
      showSentence();
    },
    read() {
      const names = list.chosen();
      if (sameContent(names, initial)) return options.match === undefined ? {} : { match: options.match };
      return sameContent(names, usual) ? {} : { match: [...names] };
    },
    setProblem(reason) {
      problem.textContent = reason ?? '';
      problem.hidden = reason === undefined;
    },
    focus: () => list.press.focus()
  };
}
