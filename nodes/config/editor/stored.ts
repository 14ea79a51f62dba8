import { byId } from '../../editor-kit/dom';
import { mayWrite } from '../../editor-kit/permission';
import type { Translate } from '../../editor-kit/red';
import { removeStored } from './api';
import { failureOf } from './words';

/** The button that removes all that this package has stored, for whoever uninstalls it. It asks before. */
export function openStored(t: Translate): void {
  const element = (part: string): HTMLElement => byId<HTMLElement>(`qbo-stored${part}`);

  function ask(isAsking: boolean): void {
    element('').hidden = isAsking;
    element('-question').hidden = !isAsking;
    element(isAsking ? '-no' : '').focus();
  }

  async function remove(): Promise<void> {
    ask(false);
    const answer = await removeStored();
    // The dialog may have been closed meanwhile.
    const result = document.getElementById('qbo-stored-result');
    if (!result) return;
    result.textContent = 'value' in answer ? t('stored.done', { folder: answer.value }) : failureOf(answer, t);
  }

  byId<HTMLButtonElement>('qbo-stored').disabled = !mayWrite();
  element('').addEventListener('click', () => {
    element('-result').textContent = '';
    ask(true);
  });
  element('-no').addEventListener('click', () => ask(false));
  element('-yes').addEventListener('click', () => void remove());
}
