import { el } from '../../editor-kit/dom';
import { mayWrite } from '../../editor-kit/permission';
import { drawBetweenPresses } from '../../editor-kit/press';
import type { Translate } from '../../editor-kit/red';
import { fetchUnset } from './api';
import type { ConfigNode } from './node';

/** How the editor shows a stored secret: its text is known to Node-RED alone. */
const hidden = '__PWRD__';
const mayBeVariable = (text: string): boolean => /^\$(\{\S+\}|\(\S+\))$/.test(text) || text === hidden;

/**
 * Says below each field which environment variable it names that is not set where Node-RED runs. In a subflow nothing is said:
 * its instances may have them.
 */
export function unsetVariables(node: ConfigNode, fields: readonly HTMLInputElement[], t: Translate): () => void {
  let asked = '';
  const place = fields[0]?.closest<HTMLElement>('.qbo-config') ?? document.body;
  const z = RED.nodes.node(node.id)?.z;
  const isInSubflow = Boolean(z && RED.nodes.subflow(z));
  const nameOf = (field: HTMLInputElement): string => field.id.replace('node-config-input-', '');

  function show(field: HTMLInputElement, variable: string | undefined): void {
    const row = field.closest('.qbo-row') ?? field.parentElement;
    row?.querySelector('.qbo-unset')?.remove();
    if (variable === undefined) return;
    const note = el('div', { className: 'qbo-tip qbo-unset' }, t('error.unset', { name: variable }));
    note.setAttribute('role', 'status');
    row?.append(note);
  }

  return () => {
    const texts = Object.fromEntries(
      fields.flatMap((field) => (mayBeVariable(field.value.trim()) ? [[nameOf(field), field.value.trim()]] : []))
    );
    const key = JSON.stringify(texts);
    if (key === asked || isInSubflow || !mayWrite()) return;
    asked = key;
    const tell = (unset: Readonly<Record<string, string>>): void => {
      for (const field of fields) show(field, unset[nameOf(field)]);
    };
    if (key === '{}') return tell({});
    void fetchUnset(node.id, texts).then((answer) => {
      if (!('value' in answer)) return;
      drawBetweenPresses(place, () => {
        if (key === asked) tell(answer.value);
      });
    });
  };
}
