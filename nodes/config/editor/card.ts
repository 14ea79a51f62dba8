import { byId, clear, el } from '../../editor-kit/dom';
import { mayWrite, onlyLooks } from '../../editor-kit/permission';
import type { Row } from './words';

/** How a state is marked. */
export type Tone = 'none' | 'good' | 'busy' | 'bad';

/** What the panel shows of the connection. */
export interface Card {
  tone: Tone;
  title: string;
  text: string;
  rows: readonly Row[];
  /** Something to decide first; the card's usual buttons are away meanwhile. */
  question?: { yes: string; no: string };
  /** Ids of the usual buttons that make sense now. */
  buttons: readonly string[];
}

const icons: Readonly<Record<Tone, string>> = {
  none: 'fa-circle-o',
  good: 'fa-check-circle',
  busy: 'fa-spinner fa-spin',
  bad: 'fa-exclamation-triangle'
};

/** What everybody may who may look at flows. */
const forReaders = ['qbo-test', 'qbo-page'];

/** Those that the login may not press stay in sight, with the reason. */
function showButtons(card: Card): void {
  let isRefused = false;
  for (const button of byId<HTMLElement>('qbo-buttons').querySelectorAll<HTMLButtonElement>('button, a')) {
    button.hidden = card.question !== undefined || !card.buttons.includes(button.id);
    if (forReaders.includes(button.id) || mayWrite()) continue;
    button.disabled = true;
    isRefused ||= !button.hidden;
  }
  byId<HTMLElement>('qbo-refused').hidden = !isRefused;
  write('qbo-refused', isRefused ? onlyLooks() : '');
}

/** Text that did not change stays untouched, so that screen readers do not read it again. */
function write(id: string, text: string): void {
  const place = byId<HTMLElement>(id);
  if (place.textContent !== text) place.textContent = text;
}

export function showCard(card: Card): void {
  const host = byId<HTMLElement>('qbo-card');
  host.className = `qbo-card qbo-${card.tone}`;
  byId<HTMLElement>('qbo-icon').className = `fa ${icons[card.tone]}`;
  write('qbo-title', card.title);
  write('qbo-text', card.text);
  const facts = byId<HTMLElement>('qbo-facts');
  clear(facts);
  facts.append(...card.rows.flatMap(({ label, value }) => [el('dt', {}, label), el('dd', {}, value)]));
  facts.hidden = card.rows.length === 0;
  byId<HTMLElement>('qbo-question').hidden = card.question === undefined;
  write('qbo-yes', card.question?.yes ?? '');
  write('qbo-no', card.question?.no ?? '');
  showButtons(card);
}

/** How the last thing that was asked for has ended; nothing: none was. */
export function showResult(text: string, isGood: boolean): void {
  const place = byId<HTMLElement>('qbo-result');
  place.className = isGood ? 'qbo-good' : 'qbo-bad';
  place.textContent = text;
}
