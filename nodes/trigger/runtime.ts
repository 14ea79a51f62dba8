import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { connectionItself, invalidInput, say, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { connectionOf } from '../shared/connection';
import { createEndings } from '../shared/ending';
import { migrate, type SavedNode } from '../shared/definition';
import { watchFlows } from '../shared/flows-started';
import { registerTriggerEndpoints, type TriggerNode } from './admin';
import { createAllCompanies } from './all-companies';
import { createConnectionWatch } from './connection-watch';
import { createTrigger, type TriggerController } from './controller';
import { migrations } from './migrations';
import { companiesOf } from './settings';

/** What comes back with an event is its acknowledgement; every other message makes it poll. */
async function receive(trigger: TriggerController, message: NodeMessage): Promise<void> {
  if (!(await trigger.acknowledge(message))) await trigger.pollNow();
}

export default function register(RED: NodeAPI): void {
  const flows = watchFlows(RED);

  function QboTriggerNode(this: Node & TriggerNode, definition: SavedNode): void {
    RED.nodes.createNode(this, definition);
    const saved = migrate(definition, migrations);
    const endingOf = createEndings(RED, this, 'qbo-trigger');
    const create = saved.entity === connectionItself ? createConnectionWatch : createTrigger;
    const trigger: TriggerController =
      companiesOf(saved) === 'all'
        ? createAllCompanies({ RED, node: this, saved, flows, create })
        : create({ RED, node: this, saved, connection: connectionOf(RED, saved.connection) });
    this.trigger = trigger;
    // Before the flows have started, the nodes behind this one may not be there to hear it.
    const onStarted = () => trigger.start();
    flows.once(onStarted);

    this.on('input', (message, _send, done) => {
      const ending = endingOf(message, done);
      receive(trigger, message).then(
        () =>
          ending.complete((reason) =>
            invalidInput('msg', say('{element} cannot be copied for Complete nodes ({reason}).', { reason }))
          ),
        (thrown: unknown) => ending.fail(toQboError(thrown))
      );
    });

    this.on('close', (done: () => void) => {
      flows.cancel(onStarted);
      trigger.close();
      done();
    });
  }

  RED.nodes.registerType('qbo-trigger', QboTriggerNode);
  registerTriggerEndpoints(RED);
}
