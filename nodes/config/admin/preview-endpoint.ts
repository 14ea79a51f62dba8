import type { Node, NodeAPI } from 'node-red';
import {
  invalidInput,
  isObject,
  type JsonObject,
  type PreparingRead,
  say
} from 'node-red-contrib-quickbooks-online/core';
import { ownRequests } from '../../shared/own-page';
import { readSettings } from '../../action/settings';
import { type Evaluating, wishOf } from '../../action/wish';
import type { CompanyEndpoint } from './company-endpoint';

/** The deployed node, or one that stands in for it until then: what lies in its context is known after a deploy only. */
function evaluatingNode(RED: NodeAPI, id: unknown): Evaluating {
  const deployed: Node | null = typeof id === 'string' && id !== '' ? RED.nodes.getNode(id) : null;
  return (
    deployed ?? {
      id: '',
      context() {
        const problem = say(
          'Values of the flow or global context are known once the node is deployed. Deploy it first, or try it with a fixed value.'
        );
        throw invalidInput(undefined, problem);
      }
    }
  );
}

/** What an action would send with the settings of its panel and a sample message. It is shown, not sent. */
export function registerPreviewEndpoint(RED: NodeAPI, endpoint: CompanyEndpoint): void {
  /** Where the request tells something that the next one will not; the panel has the words. */
  function notesOf(saved: JsonObject, request: object | undefined, write: boolean): string[] {
    return [
      ...(request ? [] : ['unchanged']),
      ...(request && write && !saved.requestId ? ['requestId'] : []),
      ...(saved.operation === 'query' ? ['pages'] : [])
    ];
  }

  RED.httpAdmin.post(
    '/qbo/connections/:id/preview',
    ownRequests,
    // It evaluates expressions and reads environment variables and files: nothing for somebody who may only look.
    RED.auth.needsPermission('qbo.write'),
    endpoint(async ({ client }, { body }) => {
      const saved: JsonObject = isObject(body) ? body : {};
      const settings = readSettings({ ...saved, id: '', type: 'qbo-action', z: '', name: '' });
      const message = isObject(saved.message) ? saved.message : {};
      const wish = await wishOf(RED, evaluatingNode(RED, saved.node), settings, message);
      const reads: PreparingRead[] = [];
      const request = await client.preview(wish.input, (read) => void reads.push(read));
      return { request: request ?? null, reads, notes: notesOf(saved, request, settings.write) };
    })
  );
}
