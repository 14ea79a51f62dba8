import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeAPI } from 'node-red';

type Receive = (request: IncomingMessage, response: ServerResponse) => void;
type App = NodeAPI['httpNode'];

function isApp(value: unknown): value is App {
  return typeof value === 'function' && 'use' in value && typeof value.use === 'function';
}

/** The app that all requests come to first. */
function rootOf(app: App): App {
  const parent: unknown = Reflect.get(app, 'parent');
  return isApp(parent) ? rootOf(parent) : app;
}

function stackOf(app: App): unknown[] | undefined {
  const router: unknown = Reflect.get(app, '_router');
  const stack: unknown = typeof router === 'function' ? Reflect.get(router, 'stack') : undefined;
  return Array.isArray(stack) ? stack : undefined;
}

/** Who receives, by the root app: where the nodes are loaded anew in one process, those loaded last. */
const receivers = new WeakMap<App, Receive>();

/**
 * Receives `POST <httpNodeRoot><path>` before anybody else does. With the usual settings the editor's parser reads every body
 * first, and a signature is over the bytes; a login of `httpNodeAuth` is nothing that Intuit can do.
 */
export function mount(RED: NodeAPI, path: string, receive: Receive): void {
  const root = rootOf(RED.httpNode);
  const isMounted = receivers.has(root);
  receivers.set(root, receive);
  if (isMounted) return;
  const address = `${RED.httpNode.path().replace(/\/+$/, '')}${path}`;
  root.use((request, response, next) => {
    const [asked] = request.url.split('?');
    if (request.method === 'POST' && asked?.replace(/\/$/, '') === address) receivers.get(root)?.(request, response);
    else next();
  });
  const stack = stackOf(root);
  stack?.unshift(stack.pop());
}
