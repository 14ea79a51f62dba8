import type { Node, NodeAPI } from 'node-red';
import { registerAdminEndpoints } from './admin/admin';
import { createConnections } from './connections';
import { createConnection, type ConnectionController } from './controller';
import { migrate, type SavedNode } from '../shared/definition';
import { watchFlows } from '../shared/flows-started';
import { openState } from '../shared/state';
import { migrations } from './migrations';
import { type Credentials, readSettings } from './settings';
import { name, version } from '../../package.json';
import { receiveWebhooks } from './webhook/receive';
import { languageOf, saidIn, toldIn } from '../shared/told-in';

interface ConfigNode extends Node<Credentials> {
  connection: ConnectionController;
}

const userAgent = `${name}/${version}`;

export default function register(RED: NodeAPI): void {
  let warned = false;
  const connections = createConnections(RED);
  const flows = watchFlows(RED);
  /** What is started after that was deployed by somebody; before, Node-RED has come up by itself. */
  let haveStarted = false;
  RED.events.on('flows:started', () => {
    haveStarted = true;
  });

  function QboConfigNode(this: ConfigNode, definition: SavedNode): void {
    RED.nodes.createNode(this, definition);
    const { warning } = openState(RED);
    if (warning && !warned) this.warn(RED._(`qbo-config.${warning}`));
    warned = true;
    connections.dropDraft(this.id);
    connections.setProblem(this.id, undefined);
    const settings = readSettings(migrate(definition, migrations), this.credentials ?? {});
    if (settings.isCompanyFromFlow) this.warn(RED._('qbo-config.lost.running', { company: settings.realmId }));
    this.connection = createConnection({
      RED,
      id: this.id,
      settings,
      userAgent,
      standing: haveStarted ? 'deployed' : 'started',
      onReconnectNeeded: (error) =>
        void toldIn(languageOf(RED, 'qbo-config'), error).then(({ message }) => this.error(message)),
      onWarning: (warning) => void saidIn(languageOf(RED, 'qbo-config'), warning).then((text) => this.warn(text))
    });
    const onStarted = () => this.connection.start();
    flows.once(onStarted);
    this.on('close', (done: () => void) => {
      flows.cancel(onStarted);
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
  registerAdminEndpoints(RED, connections, userAgent);
  receiveWebhooks(RED, connections);
}
