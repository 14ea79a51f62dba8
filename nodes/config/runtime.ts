import type { Node, NodeAPI } from 'node-red';
import { createConnection, type ConnectionController, type Credentials } from './controller';
import { registerAdminEndpoints } from './admin';
import { migrate, type SavedNode } from '../shared/definition';
import { openState } from '../shared/state';
import { migrations } from './migrations';
import { name, version } from '../../package.json';

interface ConfigNode extends Node<Credentials> {
  connection: ConnectionController;
}

export default function register(RED: NodeAPI): void {
  let warned = false;

  function QboConfigNode(this: ConfigNode, definition: SavedNode): void {
    RED.nodes.createNode(this, definition);
    const { warning } = openState(RED);
    if (warning && !warned) this.warn(RED._(`qbo-config.${warning}`));
    warned = true;
    this.connection = createConnection({
      RED,
      saved: migrate(definition, migrations),
      credentials: this.credentials ?? {},
      userAgent: `${name}/${version}`,
      onReconnectNeeded: (error) => this.error(error.message)
    });
    this.on('close', (done: () => void) => {
      void this.connection.close().finally(done);
    });
  }

  RED.nodes.registerType<ConfigNode, SavedNode, object, Credentials>('qbo-config', QboConfigNode, {
    credentials: {
      clientId: { type: 'text' },
      clientSecret: { type: 'password' },
      realmId: { type: 'text' },
      refreshToken: { type: 'password' },
      webhookVerifierToken: { type: 'password' }
    }
  });
  registerAdminEndpoints(RED);
}
