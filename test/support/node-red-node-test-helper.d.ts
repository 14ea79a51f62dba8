/** The parts of the helper that our tests use; it brings no types of its own. */
declare module 'node-red-node-test-helper' {
  import type { Node, NodeInitializer } from 'node-red';

  interface TestHelper {
    init(runtimePath: string): void;
    startServer(): Promise<void>;
    stopServer(): Promise<void>;
    load(nodes: NodeInitializer[], flow: object[], credentials: Record<string, object>): Promise<void>;
    unload(): Promise<void>;
    getNode(id: string): Node;
  }

  const helper: TestHelper;
  export default helper;
}
