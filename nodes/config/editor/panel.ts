import { byId } from '../../editor-kit/dom';
import { drawBetweenPresses } from '../../editor-kit/press';
import type { Translate } from '../../editor-kit/red';
import { disconnect, fetchFacts, testConnection, type Answer, type ConnectionFacts } from './api';
import { showCard, showResult } from './card';
import { createConsent, signatureOf } from './consent';
import { markForDeploy } from './deploy';
import { openCompanies } from './companies';
import { openInputs } from './inputs';
import { ask, companyNameOf } from './known';
import type { ConfigNode } from './node';
import { cardOf, isOfChoice, pageAddress } from './state';
import { openStored } from './stored';
import { failureOf } from './words';

/** The open dialog of a connection. */
export interface Panel {
  /** The runtime has told that the connection changed. */
  heard(): void;
  /** Before the editor reads the bound inputs. */
  save(): void;
  close(): void;
}

export function openPanel(node: ConfigNode, t: Translate): Panel {
  const { id } = node;
  let facts: ConnectionFacts | string | undefined;
  let isLeaving = false;
  let isOpen = true;
  let wasDone: boolean | undefined;
  const place = byId<HTMLElement>('qbo-card').closest<HTMLElement>('.qbo-config') ?? document.body;

  const inputs = openInputs(node, t, () => {
    showResult('', true);
    showLatest();
  });
  const consent = createConsent({
    id,
    typed: inputs.typed,
    t,
    changed: (failure) => {
      showResult(failure ?? '', false);
      show();
    },
    ended: (latest, remark) => {
      if (latest.state === 'connected') inputs.keepKeys();
      showResult(remark, true);
      learn(latest);
    }
  });

  function show(): void {
    const stage = consent.stage();
    showCard(cardOf({ inputs: inputs.read(), facts, stage, isLeaving }, t));
    byId<HTMLElement>('qbo-paste').hidden = stage.kind !== 'waiting';
    byId<HTMLAnchorElement>('qbo-page').href = pageAddress(typeof facts === 'object' ? facts : undefined);
  }

  /** Keys that have done their work need no place. */
  function fold(): void {
    const isDone = typeof facts === 'object' && facts.state !== 'disconnected' && isOfChoice(facts, inputs.read());
    if (isDone !== wasDone) byId<HTMLDetailsElement>('qbo-app').open = !isDone;
    wasDone = isDone;
  }

  /** What is pressed leaves a field, and what is told then must not move it away before the click. */
  function showLatest(): void {
    drawBetweenPresses(place, () => {
      if (!isOpen) return;
      fold();
      show();
    });
  }

  function learn(latest: ConnectionFacts): void {
    facts = latest;
    if (latest.draft || latest.next) markForDeploy(node);
    if (latest.companyName !== companyNameOf(id)) ask([id]);
    showLatest();
  }

  async function load(): Promise<void> {
    const answer = await fetchFacts(id);
    if (!isOpen) return;
    if ('value' in answer) {
      // What was said of the connection as it was is not true any more.
      if (typeof facts === 'object' && signatureOf(facts) !== signatureOf(answer.value)) showResult('', true);
      learn(answer.value);
      return;
    }
    facts = failureOf(answer, t);
    show();
  }

  /** Runs what a button asks for, tells how it ended, and looks at the connection again. */
  async function told<T>(button: string, asked: () => Promise<Answer<T>>, words: (value: T) => string): Promise<void> {
    const pressed = byId<HTMLButtonElement>(button);
    pressed.disabled = true;
    const answer = await asked();
    if (!isOpen) return;
    pressed.disabled = false;
    const isGood = 'value' in answer;
    await load();
    if (!isOpen) return;
    if (isGood) showResult(words(answer.value), true);
    // What keeps the whole connection from working stands above already.
    else showResult(typeof facts === 'object' && facts.problem === answer.message ? '' : failureOf(answer, t), false);
  }

  function onClick(button: string, press: () => void): void {
    byId<HTMLElement>(button).addEventListener('click', press);
  }

  function begin(): void {
    showResult('', true);
    consent.begin(typeof facts === 'object' ? facts : undefined);
  }

  function leave(leaves: boolean): void {
    isLeaving = false;
    show();
    if (leaves)
      void told(
        'qbo-disconnect',
        () => disconnect(id),
        () => t('disconnect.done')
      );
  }

  function paste(): void {
    const address = byId('qbo-address').value.trim();
    if (address === '') showResult(t('paste.empty'), false);
    else consent.paste(address);
  }

  onClick('qbo-connect', begin);
  onClick('qbo-connect-again', begin);
  onClick('qbo-open', begin);
  onClick('qbo-finish', paste);
  byId('qbo-address').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    paste();
  });
  onClick('qbo-test', () => {
    showResult(t('test.asking'), true);
    void told(
      'qbo-test',
      () => testConnection(id),
      (company) => t('test.good', { company })
    );
  });
  onClick('qbo-disconnect', () => {
    isLeaving = true;
    showResult('', true);
    show();
    byId<HTMLElement>('qbo-no').focus();
  });
  const decide = (isYes: boolean): void => (isLeaving ? leave(isYes) : consent.answer(isYes));
  onClick('qbo-yes', () => decide(true));
  onClick('qbo-no', () => decide(false));
  openStored(t);
  openCompanies(id, t);
  show();
  void load();

  return {
    heard() {
      if (consent.stage().kind === 'idle') void load();
      else consent.heard();
    },
    save: inputs.save,
    close() {
      isOpen = false;
      consent.close();
    }
  };
}
