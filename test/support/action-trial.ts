import { util } from '@node-red/util';
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import type { Company } from 'node-red-contrib-quickbooks-online/core';
import { type ActionController, createAction } from '../../nodes/action/controller';
import type { ActionMessage } from '../../nodes/action/messages';
import { createConnectionFinder } from '../../nodes/shared/connection';
import type { QboError } from '../../src/http/qbo-error';
import { connectionStub } from './connection-stub';

/** An error that a Catch node was told, and with which message. */
export interface Caught {
  error: QboError;
  message: ActionMessage;
}

/** An action node without Node-RED around it, which does with messages what Node-RED does. */
export interface ActionTrial {
  action: ActionController;
  /** Sends a message into it; resolves when it is done. */
  send(message: object): Promise<void>;
  /** Resolves once a Catch node was told; the message need not be done. `pass` takes what it sends. */
  fails(message: object, pass?: (out: object) => unknown): Promise<Caught>;
  sent: ActionMessage[];
  caught: Caught[];
  completed: number;
  /** What was logged at error level. */
  logged: string[];
}

/** As Node-RED does for every Catch node; it throws where the message cannot be copied. */
function tellCatch(message: NodeMessage): ActionMessage {
  const { error } = message as { error?: object };
  if (Object.hasOwn(message, 'error') && error)
    Reflect.apply(Reflect.get(error, 'hasOwnProperty') as () => boolean, error, []);
  return util.cloneMessage(message);
}

/** @param saved what differs from an action that creates a customer from the payload */
export function trialOf(company: Company, saved: object = {}): ActionTrial {
  const trial = { sent: [] as ActionMessage[], caught: [] as Caught[], completed: 0, logged: [] as string[] };
  const waiting = new Map<object, (caught: Caught) => void>();
  const error = (thrown: unknown, message?: NodeMessage) => {
    if (!message) return;
    const caught = { error: thrown as QboError, message: tellCatch(message) };
    trial.caught.push(caught);
    tell(message, caught);
  };
  /** A message that is told without what it holds is known by its id. */
  function tell(message: NodeMessage, caught: Caught): void {
    const isIt = (one: object) => one === message || Reflect.get(one, '_msgid') === message._msgid;
    const found = [...waiting].find(([one]) => isIt(one));
    if (!found) return;
    waiting.delete(found[0]);
    found[1](caught);
  }

  const RED = {
    _: (key: string) => key,
    log: { error: (text: string) => trial.logged.push(text) },
    util
  } as unknown as NodeAPI;
  const node = { id: 'action', type: 'qbo-action', status: () => undefined, error } as unknown as Node;
  const connection = connectionStub(async () => company);
  const usual = { entity: 'Customer', operation: 'create', source: 'payload', output: 'payload' };
  const action = createAction({
    RED,
    node,
    saved: { id: 'action', type: 'qbo-action', z: '', name: '', ...usual, ...saved },
    connection,
    connections: createConnectionFinder(RED)
  });

  function handle(message: object, pass?: (out: object) => unknown): Promise<void> {
    return new Promise((resolve) => {
      action.handle(
        message as ActionMessage,
        (out) => void (pass ? pass(out) : trial.sent.push(out)),
        (thrown) => {
          if (thrown) error(thrown, message as NodeMessage);
          else {
            util.cloneMessage(message as NodeMessage);
            trial.completed += 1;
          }
          resolve();
        }
      );
    });
  }

  return Object.assign(trial, {
    action,
    send: handle,
    fails(message: object, pass?: (out: object) => unknown) {
      const told = new Promise<Caught>((resolve) => waiting.set(message, resolve));
      void handle(message, pass);
      return told;
    }
  });
}
