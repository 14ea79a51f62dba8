type Child = Node | string | undefined;
type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<
  Pick<HTMLElementTagNameMap[Tag], keyof HTMLElementTagNameMap[Tag] & WritableName>
>;
type WritableName =
  | 'className'
  | 'id'
  | 'title'
  | 'type'
  | 'value'
  | 'placeholder'
  | 'checked'
  | 'disabled'
  | 'hidden'
  | 'htmlFor'
  | 'open'
  | 'label'
  | 'name';

/** A new element with its properties and children. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties<Tag> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The element of that id in the open dialog. */
export function byId<T extends HTMLElement = HTMLInputElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The panel has no element #${id}`);
  return element as T;
}

/** Takes all children out by way of jQuery, so that the editor's widgets among them take their menus along. */
export function clear(host: HTMLElement): void {
  $(host).empty();
}

/** A select with the given options; a value that is not among them is kept as an option of its own. */
export function select(
  options: readonly { value: string; label: string }[],
  value: string,
  className = ''
): HTMLSelectElement {
  const known = options.some((option) => option.value === value);
  const all = known || value === '' ? options : [...options, { value, label: value }];
  const element = el(
    'select',
    { className },
    ...all.map((option) => el('option', { value: option.value }, option.label))
  );
  element.value = value;
  return element;
}

/** A small button of the editor's look with an icon and, for readers, a name. */
export function button(icon: string, name: string, text: string | undefined, press: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button', className: 'red-ui-button red-ui-button-small', title: name });
  element.setAttribute('aria-label', name);
  element.append(el('i', { className: `fa ${icon}` }));
  if (text !== undefined) element.append(` ${text}`);
  element.addEventListener('click', press);
  return element;
}

/** A row of the form with a label and controls that are not a field of the record; the label names the first. */
export function controlRow(text: string, ...controls: HTMLElement[]): HTMLElement {
  for (const control of controls) {
    if (!control.hasAttribute('aria-label')) control.setAttribute('aria-label', text);
  }
  const label = el('span', { className: 'qbo-label' }, text);
  return el('div', { className: 'qbo-row' }, label, el('div', { className: 'qbo-value' }, ...controls));
}
