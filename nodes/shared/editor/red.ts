/** The parts of the editor's globals that the panels use. */

/** Looks a text up by key; `__name__` in the text is replaced by `values.name`. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A node as the editor hands it to the functions of its definition. */
export interface EditorNode {
  id: string;
  name?: string;
  _: Translate;
}

export interface TypedInputOption {
  value: string;
  label: string;
}

/** A type of our own for a typed input, or one of the editor's by its name. */
export type TypedInputType =
  | string
  | {
      value: string;
      label: string;
      icon?: string;
      hasValue?: boolean;
      options?: readonly TypedInputOption[];
      validate?: (value: string) => boolean | string;
    };

export interface TypedInputOptions {
  types: readonly TypedInputType[];
  default?: string;
  typeField?: string;
}

export interface EditableListOptions<Item> {
  addItem: (container: Wrapped & ArrayLike<HTMLElement>, index: number, item: Item) => void;
  removeItem?: (item: Item) => void;
  sortItems?: () => void;
  addButton?: string | boolean;
  sortable?: boolean;
  removable?: boolean;
  height?: 'auto' | number;
}

/** A jQuery object with the editor's widgets. */
export interface Wrapped {
  typedInput(options: TypedInputOptions): Wrapped;
  typedInput(method: 'value' | 'type'): string;
  typedInput(method: 'value' | 'type', value: string): Wrapped;
  editableList<Item>(options: EditableListOptions<Item>): Wrapped;
  editableList(method: 'addItem', item: object): Wrapped;
  on(events: string, handler: () => void): Wrapped;
  trigger(event: string): Wrapped;
  empty(): Wrapped;
  remove(): Wrapped;
}

export interface JQueryPort {
  (target: string | Element): Wrapped;
  /** Relative addresses only: the editor adds its access token to those. */
  getJSON(url: string): {
    then(done: (answer: unknown) => void, failed: (answer: { status: number }) => void): void;
  };
}

export interface RedEditor {
  i18n: { lang?: () => string };
  /** `editor:close` comes when the last dialog has been closed. */
  events: {
    on: (event: 'editor:close', handler: () => void) => void;
    off: (event: 'editor:close', handler: () => void) => void;
  };
  /** Shows the help of a type of node; the sidebar opens for it unless `bringToFront` is false. */
  sidebar: { help: { show: (type: string, bringToFront?: boolean) => void } };
}

declare global {
  const $: JQueryPort;
  const RED: RedEditor;
}
