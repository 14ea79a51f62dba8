import assert from 'node:assert/strict';
import { exampleNames, paletteFolders, readExample } from '../../support/examples';
import { hasOnce } from '../../support/once';
import { closeAll, openEditor, type EditorPage } from '../support/editor-page';

/** A node or group as the editor has drawn it; a node's place is its middle. */
interface Drawn {
  id: string;
  name: string;
  type: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  group: string | undefined;
  valid: boolean;
}

declare const RED: {
  workspaces: { show: (id: string) => void };
  nodes: {
    filterNodes: (filter: { z: string }) => NodeInPage[];
    groups: (id: string) => NodeInPage[];
  };
};
interface NodeInPage {
  id: string;
  name: string;
  type: string;
  x: number;
  y: number;
  w: number;
  h: number;
  g?: string;
  valid?: boolean;
}

function edges({ id, name, type, x, y, w, h, g, valid }: NodeInPage, dx: number, dy: number): Drawn {
  const [left, top] = [x - dx, y - dy];
  return { id, name, type, left, right: left + w, top, bottom: top + h, group: g, valid: valid !== false };
}

async function drawn(page: EditorPage['page'], tab: string): Promise<{ nodes: Drawn[]; groups: Drawn[] }> {
  const found = await page.evaluate((z) => {
    const shown = [RED.nodes.filterNodes({ z }), RED.nodes.groups(z)];
    return shown.map((list) =>
      list.map(({ id, name, type, x, y, w, h, g, valid }) => ({ id, name, type, x, y, w, h, g, valid }))
    );
  }, tab);
  const [nodes = [], groups = []] = found;
  return {
    nodes: nodes.map((node) => edges(node, node.w / 2, node.h / 2)),
    groups: groups.map((group) => edges(group, 0, 0))
  };
}

/** What an editor with both its side bars shows on a screen of 1920 pixels. */
const mostWide = 1400;

const overlap = (a: Drawn, b: Drawn) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const isWithin = (a: Drawn, b: Drawn) =>
  a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

function overlapping(list: readonly Drawn[]): string[] {
  return list.flatMap((one, index) =>
    list.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`"${one.name}" lies over "${other.name}"`] : []))
  );
}

/** Wires that lead back to the left within a group. */
function leftward(example: ReturnType<typeof readExample>, nodes: readonly Drawn[]): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return example.flatMap(({ id, wires }) => {
    const from = byId.get(id);
    const targets: unknown[] = Array.isArray(wires) ? wires.flat() : [];
    return targets.flatMap((target) => {
      const to = byId.get(String(target));
      const isBack = from && to && from.group === to.group && to.left < from.right;
      return isBack ? [`"${from.name}" leads back to "${to.name}"`] : [];
    });
  });
}

/** Pictures of the examples for people to look at, in `test-results`, and what can be measured of them. */
describe('The examples in the editor', () => {
  let editor: EditorPage | undefined;

  before(async () => {
    const flows = exampleNames.flatMap(readExample);
    editor = await openEditor(flows, { settings: { nodesExcludes: [] }, palette: paletteFolders(flows), canvas: true });
    await editor.page.setViewportSize({ width: 2000, height: 1100 });
  });

  after(() => closeAll(editor));

  for (const name of exampleNames) {
    it(`${name} is whole, in order and easy to read`, async () => {
      assert.ok(editor);
      const example = readExample(name);
      const tab = example.find(({ type }) => type === 'tab')?.id ?? '';
      await editor.page.evaluate((id) => RED.workspaces.show(id), tab);
      const { page } = editor;
      // Widths are measured as nodes are drawn.
      await page.locator(`[id="${example.findLast((node) => node.z === tab)?.id ?? ''}"]`).waitFor();
      // For people to look at, in one version.
      if (hasOnce) await editor.picture(`example-${name.slice(0, 2)}`);
      const { nodes, groups } = await drawn(page, tab);
      assert.deepEqual(
        nodes.filter(({ valid }) => !valid).map((node) => node.name),
        [],
        'nodes with a red triangle'
      );
      assert.deepEqual(overlapping(nodes), []);
      assert.deepEqual(overlapping(groups), []);
      const outside = nodes.filter((node) => {
        const group = groups.find(({ id }) => id === node.group);
        return node.group !== undefined && (!group || !isWithin(node, group));
      });
      assert.deepEqual(
        outside.map((node) => node.name),
        [],
        'nodes outside their groups'
      );
      assert.deepEqual(leftward(example, nodes), []);
      assert.ok(Math.max(...groups.map(({ right }) => right)) <= mostWide, 'fits on a usual screen');
    });
  }

  it('are opened without an error in the page', () => {
    editor?.assertQuiet();
  });
});
