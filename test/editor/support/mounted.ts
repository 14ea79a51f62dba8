/** Runs in the editor's page; see in-page.ts. */

export interface PageNode extends Record<string, unknown> {
  id: string;
  type: string;
  validationErrors?: string[];
  _def: {
    set: { id: string };
    defaults: object;
    /** A text of its kind of node, in the editor's language. */
    _(key: string): string;
    oneditprepare(this: PageNode): void;
    oneditsave(this: PageNode): void;
  };
}

interface Wrapped {
  typedInput(method: 'type' | 'value', value?: string): string;
  remove(): void;
  i18n(): void;
}

export interface EditorInPage {
  nodes: { node: (id: string) => PageNode };
  editor: {
    buildEditForm: (container: Wrapped, formId: string, type: string, namespace: string, node: PageNode) => Wrapped;
    validateNode: (node: PageNode) => boolean;
  };
}
export type JQueryInPage = (target: string | Element) => Wrapped;

declare const RED: EditorInPage;
declare const $: JQueryInPage;

const patienceMs = 5_000;

/** What there is once it is there; the panel draws parts of itself before the next frame, or when the page is idle. */
export async function present<T>(what: string, find: () => T | null | undefined | false): Promise<T> {
  for (const until = performance.now() + patienceMs; performance.now() < until;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`${what} did not come`);
}

export const within = <T extends HTMLElement>(host: ParentNode, selector: string): T | null =>
  host.querySelector<T>(selector);
export const isSeen = (element: HTMLElement): boolean => element.offsetParent !== null;
export const lastSeen = (selector: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(isSeen).at(-1);

/** What the editor holds of an action, as a flow file has it. */
export interface Given extends Record<string, unknown> {
  id: string;
}

/** One node of the page holds one action after the other: a page that has them all takes seconds to open. */
export function holding({ id: _id, ...given }: Given): PageNode {
  return Object.assign(RED.nodes.node('panel'), given);
}

/** Makes the form of a node's panel and fills it with what the node holds, as the editor does for its dialog. */
export async function mount(node: PageNode, size = 'width: 780px; bottom: 0'): Promise<Wrapped> {
  const host = document.createElement('div');
  host.className = 'red-ui-tray-content';
  host.style.cssText = `position: fixed; top: 0; right: 0; ${size}; overflow: auto; z-index: 100; background: white`;
  document.body.append(host);
  const container = $(host);
  RED.editor.buildEditForm(container, 'dialog-form', node.type, node._def.set.id, node);
  container.i18n();
  for (const name of Object.keys(node._def.defaults)) {
    const input = within<HTMLInputElement>(host, `#node-input-${name}`);
    if (input) input.value = String(node[name] ?? '');
  }
  node._def.oneditprepare.call(node);
  await present('the panel', () => within<HTMLInputElement>(host, '#qbo-operation-text')?.value);
  await present('its form', () => within(host, '#qbo-form')?.firstElementChild);
  return container;
}
