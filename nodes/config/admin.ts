import type { NodeAPI } from 'node-red';
import {
  entities,
  lineTypes,
  operations,
  referenceEntities,
  structures
} from 'node-red-contrib-quickbooks-online/core';
import type { ConnectionController } from './controller';

function controllerOf(RED: NodeAPI, id: string): ConnectionController | undefined {
  const node: unknown = RED.nodes.getNode(id);
  if (typeof node !== 'object' || node === null || !('connection' in node)) return undefined;
  const { connection } = node;
  return isController(connection) ? connection : undefined;
}

function isController(value: unknown): value is ConnectionController {
  return typeof value === 'object' && value !== null && 'info' in value && typeof value.info === 'function';
}

/** What the panels ask for, below `qbo/` of the admin root. */
export function registerAdminEndpoints(RED: NodeAPI): void {
  const mayRead = RED.auth.needsPermission('qbo.read');

  RED.httpAdmin.get('/qbo/catalog', mayRead, (_request, response) => {
    const list = operations.map(({ id, entity, verb, title, takes, write }) => ({
      id,
      entity: entity.name,
      verb,
      title,
      takes,
      write
    }));
    response.json({ entities, referenceEntities, lineTypes, structures, operations: list });
  });

  RED.httpAdmin.get('/qbo/connections/:id', mayRead, (request, response, next) => {
    const controller = controllerOf(RED, String(request.params.id));
    if (!controller) {
      response.status(404).json({ state: 'disconnected' });
      return;
    }
    controller.info().then((info) => response.json(info), next);
  });
}
