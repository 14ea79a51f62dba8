import type { Node, NodeAPI } from 'node-red';
import { connectionOf, createConnectionFinder } from '../shared/connection';
import { migrate, type SavedNode } from '../shared/definition';
import { watchFlows } from '../shared/flows-started';
import { createAction } from './controller';
import { migrations } from './migrations';
import { registerPanelEndpoint } from './panel-endpoint';

export default function register(RED: NodeAPI): void {
  const connections = createConnectionFinder(RED);
  watchFlows(RED).each(connections.forget);

  function QboActionNode(this: Node, definition: SavedNode): void {
    RED.nodes.createNode(this, definition);
    const saved = migrate(definition, migrations);
    const action = createAction({
      RED,
      node: this,
      saved,
      connection: connectionOf(RED, saved.connection),
      connections
    });

    this.on('input', (message, send, done) => action.handle(message, send, done));

    this.on('close', (done: () => void) => {
      void action.close().finally(done);
    });
  }

  registerPanelEndpoint(RED);
  RED.nodes.registerType('qbo-action', QboActionNode);
}
