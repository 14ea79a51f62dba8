/**
 * How long it takes to open the largest panels, everything filled in, against the core's `http request` panel in the same
 * run. From the call that opens the dialog until the frame in which all that fits on the
 * screen is there, in Chromium, median of the rounds; rows further down follow while the page is idle.
 * The trays' sliding is switched off. Run after a build: `npx tsx bench/panel.ts [rounds]`.
 */
import { closeBrowser, openEditor, type EditorPage } from '../test/editor/editor-page';
import { connection, everyOperation, tab } from '../test/editor/flows';

const rounds = Number(process.argv[2] ?? 15);
const largest = ['customer-create', 'invoice-create'];
const http = {
  id: 'http',
  type: 'http request',
  z: 'tab',
  name: '',
  method: 'GET',
  url: 'http://127.0.0.1/',
  x: 1,
  y: 1,
  wires: [[]]
};

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Milliseconds from opening to the frame after everything of the panel is in the page. */
async function open(editor: EditorPage, id: string, complete: string): Promise<number> {
  const took = await editor.page.evaluate(`new Promise((resolve) => {
    $.fx.off = true;
    const start = performance.now();
    RED.editor.edit(RED.nodes.node('${id}'));
    const look = () => (document.querySelector('${complete}') ? requestAnimationFrame(() => resolve(performance.now() - start)) : requestAnimationFrame(look));
    look();
  })`);
  await editor.page.locator('#node-dialog-ok').waitFor({ state: 'visible' });
  await editor.cancel();
  return Number(took);
}

async function main(): Promise<void> {
  const editor = await openEditor([tab, connection, http, ...everyOperation()]);
  try {
    const panels: [id: string, complete: string][] = [
      ['http', '#node-input-method'],
      ...largest.map((id): [string, string] => [id, '#qbo-form .qbo-adder'])
    ];
    const times = new Map<string, number[]>(panels.map(([id]) => [id, []]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const [id, complete] of panels) {
        const took = await open(editor, id, complete);
        // The first round fetches the catalog and warms the code up.
        if (round > 0) times.get(id)?.push(took);
      }
    }
    const base = median(times.get('http') ?? []);
    console.log(`http request     ${base.toFixed(0)} ms`);
    for (const id of largest) {
      const took = median(times.get(id) ?? []);
      console.log(`${id.padEnd(16)} ${took.toFixed(0)} ms, ${(took - base).toFixed(0)} ms more (bar: under 100)`);
    }
  } finally {
    await editor.close();
    await closeBrowser();
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
