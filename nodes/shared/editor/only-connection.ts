import { byId } from '../../editor-kit/dom';

/** Chooses a connection for a node that has none yet, where there is no more than one to choose. */
export function chooseOnlyConnection(node: object): void {
  if ('connection' in node && node.connection) return;
  const select = byId<HTMLSelectElement>('node-input-connection');
  const ids: string[] = [];
  RED.nodes.eachConfig(({ id, type, d }) => {
    if (type === 'qbo-config' && d !== true) ids.push(id);
  });
  const [only, ...others] = ids;
  // The editor's list has those alone that the node can see from where it stands.
  if (only !== undefined && others.length === 0 && [...select.options].some(({ value }) => value === only))
    select.value = only;
}
