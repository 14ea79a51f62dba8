import type { NodeAPI } from 'node-red';
import type { Request, Response } from 'express';
import { invalidInput, say, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { ownRequests } from '../shared/own-page';
import { sendError } from '../shared/send-error';
import type { TriggerController } from './controller';

/** A running trigger node. */
export interface TriggerNode {
  trigger: TriggerController;
}

function isTrigger(node: unknown): node is TriggerNode {
  return typeof node === 'object' && node !== null && 'trigger' in node && typeof node.trigger === 'object';
}

/** What the panel makes a deployed trigger do, below `qbo/triggers/` of the admin root. */
export function registerTriggerEndpoints(RED: NodeAPI): void {
  const mayWrite = RED.auth.needsPermission('qbo.write');

  /** Answers with what the work tells, or its error. */
  function answering(work: (trigger: TriggerController) => Promise<object>) {
    return (request: Request, response: Response) => {
      const node: unknown = RED.nodes.getNode(String(request.params.id));
      if (!isTrigger(node)) {
        const problem = say('The trigger is not running. Deploy it, and see that neither it nor its flow is disabled.');
        return sendError(response, invalidInput(undefined, problem), 404);
      }
      work(node.trigger).then(
        (facts) => response.json({ ok: true, ...facts }),
        (thrown: unknown) => sendError(response, toQboError(thrown))
      );
    };
  }

  RED.httpAdmin.post(
    '/qbo/triggers/:id/poll',
    ownRequests,
    mayWrite,
    answering((trigger) => trigger.pollNow())
  );
  RED.httpAdmin.post(
    '/qbo/triggers/:id/sample',
    ownRequests,
    mayWrite,
    answering((trigger) => trigger.sample())
  );
}
