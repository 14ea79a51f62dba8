import { startNodeRed } from '../../support/node-red';
import { editorOf, type EditorPage } from './editor-page';

/** An editor on flows that were deployed: a flow file has no credentials in it, by which a connection is there at once. */
export async function openDeployed(flows: readonly object[]): Promise<EditorPage> {
  const nodeRed = await startNodeRed();
  try {
    await nodeRed.deploy(flows);
    const editor = await editorOf(nodeRed);
    return {
      ...editor,
      async close() {
        await editor.close();
        await nodeRed.close();
      }
    };
  } catch (thrown) {
    // Without it the run would never end.
    await nodeRed.close();
    throw thrown;
  }
}
