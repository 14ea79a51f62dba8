import { byId } from '../../editor-kit/dom';
import { pageLanguage } from '../../editor-kit/language';
import type { Translate } from '../../editor-kit/red';
import { isInstant } from './validation';

function twoDigits(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}

/** An instant as a date-time input of the browser takes it, in the time of this machine. */
function toLocal(instant: string): string {
  const date = new Date(instant);
  const minutes = date.getTime() - date.getTimezoneOffset() * 60_000;
  return new Date(minutes).toISOString().slice(0, 16);
}

/** What was picked, in the time of this machine, with the offset of that day. */
function toInstant(local: string): string {
  const ahead = -new Date(local).getTimezoneOffset();
  const [hours, minutes] = [Math.abs(ahead) / 60, Math.abs(ahead) % 60];
  return `${local.slice(0, 16)}:00${ahead < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

/**
 * The date from which a trigger starts: picked, or typed where it is something that cannot be picked, such as an environment
 * variable. The text is what is stored; it stays as it is until another date is picked.
 */
export function prepareSince(t: Translate): void {
  const stored = byId('node-input-since');
  const picker = byId('qbo-since-picker');
  const mode = byId<HTMLButtonElement>('qbo-since-mode');
  const told = byId<HTMLElement>('qbo-since-told');
  const pickable = (): boolean => stored.value === '' || isInstant(stored.value);
  let typing = !pickable();

  function show(): void {
    stored.hidden = !typing;
    picker.hidden = typing;
    mode.setAttribute('aria-pressed', String(typing));
    mode.disabled = typing && !pickable();
    if (isInstant(stored.value)) picker.value = toLocal(stored.value);
    told.textContent = isInstant(stored.value)
      ? typing
        ? new Date(stored.value).toLocaleString(pageLanguage(), { dateStyle: 'full', timeStyle: 'short' })
        : stored.value
      : t('sinceZone');
  }

  picker.addEventListener('change', () => {
    stored.value = picker.value === '' ? '' : toInstant(picker.value);
    $(stored).trigger('change');
    show();
  });
  stored.addEventListener('input', show);
  mode.addEventListener('click', () => {
    typing = !typing;
    show();
    (typing ? stored : picker).focus();
  });
  show();
}
