/** A node that refers to a connection, as the editor makes it. */
interface Connected {
  id: string;
  z?: string;
  connection: string;
}

/** Chooses the connection in a node that is just being made, where there is one alone that it can have. */
export function chooseOnlyConnection(node: Connected): void {
  // The editor calls this for nodes that are imported as well, which it has by then.
  if (RED.nodes.node(node.id)) return;
  const found: string[] = [];
  RED.nodes.eachConfig(({ id, type, z, d }) => {
    if (type === 'qbo-config' && d !== true && (!z || z === node.z)) found.push(id);
  });
  const [only, another] = found;
  if (only !== undefined && another === undefined) node.connection = only;
}
