/** What Node-RED knows of connections whose panel is not open: the company's name for labels, and whether there are keys. */
import type { AnyNode } from '../../editor-kit/red';

interface Known {
  companyName: string;
  hasKeys: boolean;
}

const known = new Map<string, Known>();
const asked = new Set<string>();

/** The company's name; empty while it is not known. */
export function companyNameOf(id: string): string {
  return known.get(id)?.companyName ?? '';
}

/** Whether Node-RED holds keys for it; undefined while it was not asked. */
export function hasKeys(id: string): boolean | undefined {
  return known.get(id)?.hasKeys;
}

function read(answer: unknown): Record<string, Known> {
  return typeof answer === 'object' && answer !== null ? (answer as Record<string, Known>) : {};
}

/** Validity and label of a connection, and the validity of what uses it, depend on what was learnt. */
function refresh(id: string): void {
  const node = RED.nodes.node(id);
  if (!node) return;
  for (const one of [node, ...(node.users ?? [])]) {
    RED.editor.validateNode(one);
    RED.events.emit('nodes:change', one);
  }
}

function learn(answers: Record<string, Known>): void {
  for (const [id, fresh] of Object.entries(answers)) {
    const before = known.get(id);
    known.set(id, fresh);
    if (before?.companyName !== fresh.companyName || before.hasKeys !== fresh.hasKeys) refresh(id);
  }
  RED.view.redraw();
}

/** Asks for these once the editor has added all that it adds now. Without an answer labels go without the name. */
export function ask(ids: readonly string[]): void {
  const isFirst = asked.size === 0;
  for (const id of ids) asked.add(id);
  if (!isFirst || asked.size === 0) return;
  setTimeout(() => {
    const list = encodeURIComponent([...asked].join(','));
    asked.clear();
    $.getJSON(`qbo/connections?ids=${list}`).then(
      (answer) => learn(read(answer)),
      () => undefined
    );
  }, 0);
}

/** Asks for every connection that the editor gets, and again for all after a deploy, which may have changed their keys. */
export function watchConnections(): void {
  const isOurs = ({ type }: AnyNode): boolean => type === 'qbo-config';
  RED.events.on('nodes:add', (node) => {
    if (isOurs(node)) ask([node.id]);
  });
  RED.events.on('deploy', () => {
    const ids: string[] = [];
    RED.nodes.eachConfig((node) => {
      if (isOurs(node)) ids.push(node.id);
    });
    ask(ids);
  });
}
