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

/** What typed inputs inherit, as far as ours do it in another way. */
export interface TypedInputPrototype {
  /** What every widget of jQuery UI begins with. */
  _createWidget(options: TypedInputOptions, element: HTMLInputElement): void;
  _createMenu(entries: unknown, options: unknown, choose: (value: string) => void): Wrapped;
  _showTypeMenu(): void;
  value(): string;
  /** Marks the input where its type finds a value wrong. */
  validate(options?: unknown): unknown;
  typeMap?: unknown;
  typeList?: unknown;
  menu?: Wrapped;
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
  /** The editor's widgets by their names. */
  nodered?: { typedInput?: { prototype: Partial<TypedInputPrototype> } };
  /** Relative addresses only: the editor adds its access token to those. */
  getJSON(url: string): Answered;
  /** What is done with every request of the page before it is sent. */
  ajaxPrefilter(
    prepare: (
      request: { url: string },
      given: object,
      sent: { setRequestHeader(name: string, value: string): void }
    ) => void
  ): void;
  ajax(request: { url: string; method: string; contentType?: string; data?: string }): Answered;
}

/** Any node of the editor's model; its properties are as its type has them. */
export interface AnyNode {
  readonly id: string;
  readonly type: string;
  /** The flow or subflow that it stands in. */
  readonly z?: string;
  /** The group that it stands in. */
  readonly g?: string;
  /** Disabled. */
  readonly d?: boolean;
  /** Not deployed as it is. */
  readonly changed?: boolean;
  /** Of a config node: who refers to it. */
  readonly users?: readonly AnyNode[];
  readonly [property: string]: unknown;
}

/** An environment variable of a subflow, flow or group. */
export interface EnvironmentEntry {
  readonly name: string;
  /** `env`: the value is the name of another one. */
  readonly type: string;
  readonly value: unknown;
}

interface WithEnvironment {
  readonly env?: readonly EnvironmentEntry[];
}

export interface RedEditor {
  /** A text by its full name, which begins with the namespace of a node's texts. */
  _: Translate;
  /** What the runtime tells all editors; may be subscribed to before the editor is connected. */
  comms: { subscribe(topic: string, heard: (topic: string, data: unknown) => void): void };
  events: {
    on(name: 'nodes:add', heard: (node: AnyNode) => void): void;
    /** `editor:change` comes when another dialog is on top, `editor:close` when the last one has been closed. */
    on(name: 'deploy' | 'editor:change' | 'editor:close', heard: () => void): void;
    off(name: 'editor:change' | 'editor:close', heard: () => void): void;
    emit(name: 'nodes:change', node: AnyNode): void;
  };
  nodes: {
    /** Undefined or null: there is none, as while a new one is being filled in. */
    node(id: string): AnyNode | null | undefined;
    eachNode(visit: (node: AnyNode) => void): void;
    eachConfig(visit: (node: AnyNode) => void): void;
    /** Enables the Deploy button. */
    dirty(isDirty: true): void;
    workspace(id: string): (WithEnvironment & { readonly disabled?: boolean }) | undefined;
    subflow(id: string): (WithEnvironment & { readonly instances?: readonly AnyNode[] }) | undefined;
    group(id: string): (WithEnvironment & { readonly g?: string }) | null | undefined;
    /** The flows as they are deployed. */
    originalFlow(): readonly AnyNode[] | undefined;
  };
  /** Shows the help of a type of node; the sidebar opens for it unless `bringToFront` is false. */
  sidebar: { help: { show: (type: string, bringToFront?: boolean) => void } };
  /** A notice over the workspace; text in it is to be an element's, since a string is taken for HTML. */
  notify(message: HTMLElement, type: 'warning'): void;
  editor: {
    validateNode(node: AnyNode): boolean;
    /** What is edited in the open dialogs, the topmost last. */
    getEditStack(): readonly AnyNode[];
  };
  /** Who is logged in. */
  user: { hasPermission(permission: string): boolean };
  /** True, or what is wrong with the value of a typed input. */
  utils: { validateTypedProperty(value: string, type: string): boolean | string };
  view: { redraw(): void };
  settings: { httpNodeRoot?: string };
  clipboard: { copyText(text: string, target: unknown, message: string): boolean };
}

declare global {
  const $: JQueryPort;
  const RED: RedEditor;
}
