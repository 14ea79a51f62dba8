import { byId } from '../../editor-kit/dom';

/** A node that refers to a connection, as the editor makes it. */
interface Connected {
  id: string;
  z?: string;
  connection?: string;
}

/** The one connection that a node there can have; undefined where there is none, or where there are several. */
function onlyConnection(z: string | undefined): string | undefined {
  const found: string[] = [];
  RED.nodes.eachConfig((config) => {
    if (config.type === 'qbo-config' && config.d !== true && (!config.z || config.z === z)) found.push(config.id);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Chooses the connection in a node that is just being made, where there is one alone that it can have. */
export function chooseOnlyConnection(node: Connected): void {
  // The editor calls this for nodes that are imported as well, which it has by then.
  if (RED.nodes.node(node.id)) return;
  const only = onlyConnection(node.z);
  if (only !== undefined) node.connection = only;
}

/** Chooses it in the dialog of a node that was made before there was a connection. */
export function offerOnlyConnection({ z, connection }: Connected): void {
  const only = onlyConnection(z);
  if (!connection && only !== undefined) byId<HTMLSelectElement>('node-input-connection').value = only;
}
