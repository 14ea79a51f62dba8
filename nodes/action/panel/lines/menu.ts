import { el } from '../../../editor-kit/dom';
import { closed, opened } from '../../../editor-kit/floating';

/** Something that a menu does. */
export interface MenuItem {
  label: string;
  /** Heading that it stands under; items of one group follow each other. */
  group?: string;
  act: () => void;
}

const gapPx = 2;

/** Below the button, or above it where there is more room, and never wider than the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, right } = button.getBoundingClientRect();
  const below = window.innerHeight - bottom - 2 * gapPx;
  const goesUp = below < Math.min(menu.scrollHeight, 200) && top > below;
  Object.assign(menu.style, {
    right: `${Math.max(gapPx, window.innerWidth - right)}px`,
    maxHeight: `${(goesUp ? top : below) - 2 * gapPx}px`,
    top: goesUp ? '' : `${bottom + gapPx}px`,
    bottom: goesUp ? `${window.innerHeight - top + gapPx}px` : ''
  });
}

/** Opens a menu at a button, by mouse or keyboard (the ARIA pattern of that name), until something is chosen or it is left. */
export function openMenu(button: HTMLElement, items: readonly MenuItem[]): void {
  const menu = el('div', { className: 'qbo-menu' });
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', button.getAttribute('aria-label') ?? '');
  const rows: HTMLElement[] = [];

  function close(backToButton: boolean): void {
    document.removeEventListener('mousedown', leave, true);
    document.removeEventListener('scroll', leave, true);
    menu.remove();
    closed(leaveIt);
    button.setAttribute('aria-expanded', 'false');
    if (backToButton) button.focus();
  }
  const leaveIt = (): void => close(false);
  function leave(event: Event): void {
    if (!(event.target instanceof Node && menu.contains(event.target))) close(false);
  }
  function move(by: number): void {
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[(at + by + rows.length) % rows.length]?.focus();
  }

  let group: string | undefined;
  for (const { label, group: heading, act } of items) {
    if (heading !== group) menu.append(el('div', { className: 'qbo-menu-group' }, heading));
    group = heading;
    const row = el('button', { type: 'button', className: 'qbo-menu-item' }, label);
    row.setAttribute('role', 'menuitem');
    row.tabIndex = -1;
    row.addEventListener('click', () => {
      close(true);
      act();
    });
    row.addEventListener('mousemove', () => row.focus());
    rows.push(row);
    menu.append(row);
  }
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Home') rows[0]?.focus();
    else if (event.key === 'End') rows[rows.length - 1]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(true);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(menu);
  opened(leaveIt);
  place(menu, button);
  button.setAttribute('aria-expanded', 'true');
  document.addEventListener('mousedown', leave, true);
  document.addEventListener('scroll', leave, true);
  rows[0]?.focus({ preventScroll: true });
}
