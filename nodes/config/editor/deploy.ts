import type { ConfigNode } from './node';

/**
 * Marks a connection that waits for a deploy as changed. Nothing that is saved with it has changed, and a deploy of modified
 * nodes would leave it out; a credential that the editor sends once more, as it is, takes it along.
 */
export function markForDeploy(node: ConfigNode): void {
  const known = RED.nodes.node(node.id);
  // One that is not added yet will be deployed as a new one.
  if (!known) return;
  // The editor's copy of what the runtime has: what is not in it is sent.
  const atRuntime = node.credentials?._;
  if (typeof atRuntime === 'object' && atRuntime !== null && 'clientId' in atRuntime) delete atRuntime.clientId;
  if (node.changed) return;
  node.changed = true;
  RED.nodes.dirty(true);
  RED.events.emit('nodes:change', known);
}
