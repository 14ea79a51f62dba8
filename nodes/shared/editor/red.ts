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
      /** Draws the value in a way of its own, in place of the box. */
      valueLabel?: (this: TypedInputWidget, container: ArrayLike<HTMLElement>, value: string) => void;
      /** Called when the button at the right end is pressed. */
      expand?: (() => void) & { icon?: string };
    };

/** The widget behind a typed input, as it hands itself to the functions of a type. */
export interface TypedInputWidget {
  /** The box that holds the value. */
  input: { val(value: string): Wrapped };
}

export interface TypedInputOptions {
  types: readonly TypedInputType[];
  default?: string;
  typeField?: string;
}

/** A list whose entries are dragged (jQuery UI, which the editor brings). */
export interface SortableOptions {
  axis: 'y';
  handle: string;
  cancel: string;
  stop: () => void;
}

/** A jQuery object with the editor's widgets. */
export interface Wrapped {
  typedInput(options: TypedInputOptions): Wrapped;
  typedInput(method: 'value' | 'type'): string;
  typedInput(method: 'value' | 'type', value: string): Wrapped;
  sortable(options: SortableOptions): Wrapped;
  on(events: string, handler: () => void): Wrapped;
  trigger(event: string): Wrapped;
  empty(): Wrapped;
  remove(): Wrapped;
}

/** An answer to come; a refusal has its body as JSON, if it is JSON. */
export interface Answered {
  then(done: (answer: unknown) => void, failed: (answer: { status: number; responseJSON?: unknown }) => void): void;
}

export interface JQueryPort {
  (target: string | Element): Wrapped;
  /** Relative addresses only: the editor adds its access token to those. */
  getJSON(url: string): Answered;
  ajax(request: { url: string; method: string; contentType: string; data: string }): Answered;
}

export interface RedEditor {
  i18n: { lang?: () => string };
  /** What the runtime tells all editors; may be subscribed to before the editor is connected. */
  comms: { subscribe(topic: string, heard: (topic: string, data: unknown) => void): void };
  events: {
    on(name: 'nodes:add', heard: (node: AnyNode) => void): void;
    on(name: 'deploy', heard: () => void): void;
    emit(name: 'nodes:change', node: AnyNode): void;
  };
  nodes: { node(id: string): AnyNode | null; eachConfig(visit: (node: AnyNode) => void): void };
  editor: { validateNode(node: AnyNode): boolean };
  view: { redraw(): void };
  clipboard: { copyText(text: string, target: unknown, message: string): boolean };
}

/** Any node of the editor's model. */
export interface AnyNode {
  id: string;
  type: string;
  /** Of a config node: who refers to it. */
  users?: readonly AnyNode[];
}

declare global {
  const $: JQueryPort;
  const RED: RedEditor;
}
