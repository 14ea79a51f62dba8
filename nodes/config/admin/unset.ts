import type { NodeAPI } from 'node-red';
import { asText, isObject, type JsonObject } from 'node-red-contrib-quickbooks-online/core';
import { variableIn } from '../settings';

/** How the editor shows a stored secret. */
const hidden = '__PWRD__';

/** Whether a variable has a value for a connection: in the process, or among Node-RED's global environment variables. */
function isSet(RED: NodeAPI, id: string, variable: string): boolean {
  const node = RED.nodes.getNode(id);
  if (process.env[variable] !== undefined || (node && RED.util.getSetting(node, variable) !== undefined)) return true;
  let isGlobal = false;
  RED.nodes.eachNode((one) => {
    const env: unknown = one.type === 'global-config' && Reflect.get(one, 'env');
    if (Array.isArray(env)) isGlobal ||= env.some((entry) => isObject(entry) && entry.name === variable);
  });
  return isGlobal;
}

/**
 * The environment variables without a value that texts name, by the names of the texts.
 *
 * @param id of the connection, whose stored secrets stand in for those that the editor does not show
 */
export function unsetIn(RED: NodeAPI, id: string, typed: JsonObject): Record<string, string> {
  const stored: unknown = RED.nodes.getCredentials(id);
  const secret = (name: string): unknown => (isObject(stored) ? stored[name] : undefined);
  const named = Object.entries(typed).flatMap(([name, value]) => {
    const variable = variableIn(asText(value === hidden ? secret(name) : value)?.trim() ?? '');
    return variable !== undefined && !isSet(RED, id, variable) ? [[name, variable] as const] : [];
  });
  return Object.fromEntries(named);
}
