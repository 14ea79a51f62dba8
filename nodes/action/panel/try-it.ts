import type { Company } from '../../shared/editor/company';
import { button, byId, el } from '../../editor-kit/dom';
import { connectionAddress } from '../../shared/editor/lookup';
import type { Problem } from '../checks/missing';
import type { Action } from '../model/action';
import { nameTypedInput } from '../../editor-kit/naming';
import { mayWrite, onlyLooks, refusalOf } from '../../editor-kit/permission';
import type { Translate } from '../../editor-kit/red';
import { sampleFor } from './sample';
import { drawTried, type Preview } from './tried';

/** Sample messages as they were last, by the node, for as long as the page lives. */
const samples = new Map<string, string>();

/** The part of the dialog that shows what the settings, as they are in it now, would send for a sample message. */
export function tryIt(
  id: string,
  settings: () => Action | undefined,
  company: Company,
  mark: (problem: Problem) => void,
  t: Translate
): void {
  const part = byId<HTMLDetailsElement>('qbo-try');
  const shown = byId<HTMLElement>('qbo-tried');
  const sample = $('#qbo-sample');
  let asked = 0;
  let made = false;

  function show(...parts: HTMLElement[]): void {
    shown.replaceChildren(...parts);
  }

  /** Shows what was asked for, where it can be seen: all of it, or else its beginning. */
  function showAnswer(...parts: HTMLElement[]): void {
    show(...parts);
    shown.scrollIntoView({ block: 'nearest' });
    parts[0]?.scrollIntoView({ block: 'nearest' });
  }

  function showFailure({ status, responseJSON }: { status: number; responseJSON?: unknown }): void {
    const { error } = (responseJSON ?? {}) as { error?: { message?: string; field?: string } };
    const text = error?.message ?? refusalOf(status, t('try.failed', { status }));
    showAnswer(el('div', { className: 'qbo-problem' }, text));
    if (error?.field) mark({ path: error.field, label: error.field, reason: text });
  }

  /** The idempotency key as it is in the dialog. */
  function key(): object {
    return { requestId: byId('node-input-requestId').value, requestIdType: byId('node-input-requestIdType').value };
  }

  function run(): void {
    const now = settings();
    const connection = company.connection();
    if (!now || connection === '') return show(el('div', { className: 'qbo-problem' }, t('pick.noConnection')));
    const text = sample.typedInput('value');
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return show(el('div', { className: 'qbo-problem' }, t('try.notJson')));
    }
    const mine = ++asked;
    show(el('div', { className: 'qbo-notes' }, t('try.asking')));
    $.ajax({
      url: connectionAddress(connection, ['preview']),
      method: 'POST',
      contentType: 'application/json',
      data: JSON.stringify({ node: id, ...now, ...key(), message })
    }).then(
      (answer) => mine === asked && showAnswer(...drawTried(answer as Preview, now, t)),
      (answer) => mine === asked && showFailure(answer)
    );
  }

  /** What is closed at first is made when it is opened. */
  function make(): void {
    made = true;
    sample.typedInput({ types: ['json'], default: 'json' });
    sample.typedInput('value', samples.get(id) ?? '{"payload":{}}');
    sample.on('change', () => void samples.set(id, sample.typedInput('value')));
    const press = button('fa-eye', t('try.press'), t('try.press'), run);
    press.disabled = !mayWrite();
    if (press.disabled) show(el('div', { className: 'qbo-notes' }, onlyLooks()));
    byId<HTMLElement>('qbo-try-press').append(press);
    nameTypedInput(byId('qbo-sample'), t('label.sample'));
  }

  function open(): void {
    if (!part.open) return;
    if (!made) make();
    const now = settings();
    if (!now) return;
    const wanted = sampleFor(now, samples.get(id) ?? sample.typedInput('value'));
    if (wanted !== undefined) sample.typedInput('value', wanted);
  }

  part.addEventListener('toggle', open);
}
