// Builds dist/: the libraries, the node runtimes, and for each node one html (editor bundle, panel)
// with its icons, help and locales beside it, which is where Node-RED looks for them.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { eventsOf, needsOf, packed, wordsOf } from './lib/needs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const dist = join(root, 'dist');
const nodes = ['config', 'trigger', 'action'];

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** A module of the editor's side as one classic script; `known` is what it has of the catalog from the start, by name. */
async function classicScript(esbuild, file, globalName, known) {
  const result = await esbuild.build({
    entryPoints: [join(root, 'nodes', file)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName,
    target: 'es2020',
    define: Object.fromEntries(Object.entries(known).map(([name, value]) => [name, JSON.stringify(value)])),
    legalComments: 'none'
  });
  return result.outputFiles[0].text;
}

/** A style with all that it imports. */
async function styleOf(esbuild, file) {
  const entry = join(root, 'nodes', file);
  const result = await esbuild.build({ entryPoints: [entry], bundle: true, write: false, minify: true });
  return result.outputFiles[0].text.trim();
}

/** The simulator's page, beside the simulator, script and style packed: loaded when somebody opens it. */
async function simulatorPage(esbuild) {
  const source = join(root, 'src/simulator/page/browser');
  const target = join(dist, 'simulator-page');
  mkdirSync(target);
  const { outputFiles } = await esbuild.build({
    entryPoints: ['main.tsx', 'page.css'].map((name) => ({ in: join(source, name), out: 'page' })),
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    outdir: target
  });
  for (const { path, contents } of outputFiles) {
    writeFileSync(join(target, `${basename(path)}.br`), brotliCompressSync(contents));
  }
  cpSync(join(source, 'index.html'), join(target, 'index.html'));
  cpSync(join(root, 'node_modules/preact/LICENSE'), join(target, 'LICENSE-preact.txt'));
}

/** The panel as written, without its indentation and with its style at the start of its template. */
function withStyle(panel, style) {
  const start = /<script type="text\/html" data-template-name="[^"]+">/;
  return panel.replaceAll(/^\s+/gm, '').replace(start, (tag) => tag + style);
}

/** Of an entity's operations, by their verbs. */
function titlesOf(operations, { name }) {
  const own = operations.filter(({ entity }) => entity.name === name);
  return Object.fromEntries(own.map(({ verb, title }) => [verb, title]));
}

/** What every editor loads is a third of its length like this. */
function deflated(text) {
  return deflateRawSync(text, { level: 9 }).toString('base64');
}

/** Locale keys of a node that come from the catalog, so that a new operation has its words by being a row. */
function catalogKeys(node, language) {
  const { catalogIn } = require(join(dist, 'words.js'));
  const tables = catalogIn(language, core.offered);
  const { operations, entities } = tables;
  if (node === 'config') return {};
  const entity = Object.fromEntries(entities.map(({ name, plural }) => [name, plural]));
  // What a form is called before its number.
  const forms = entities.filter(({ kind }) => kind === 'transaction');
  const record = Object.fromEntries(forms.map(({ name, title }) => [name, title]));
  if (node === 'trigger') return { entity, record };
  return {
    ...(tables !== core.offered && { needs: deflated(wordsOf(needsOf({ ...core, ...tables })).join('\n')) }),
    operation: {
      ...Object.fromEntries(entities.map((one) => [one.name, titlesOf(operations, one)])),
      [core.reportEntity.name]: Object.fromEntries(tables.reportTables.rows.map(({ name, title }) => [name, title]))
    },
    record,
    entity
  };
}

/** The texts of a node with those from the catalog; what it says of entities itself stands beside theirs. */
function withCatalogKeys(words, keys) {
  return { ...words, ...keys, entity: { ...words.entity, ...keys.entity } };
}

/** Declarations of the libraries' modules, of which tsup makes a file for each library. The native compiler takes a tenth of the time. */
function declare() {
  const types = join(root, '.cache/types');
  rmSync(types, { recursive: true, force: true });
  const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--rootDir', root, '--outDir', types];
  run(process.execPath, [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', 'tsconfig.types.json', ...options]);
}

rmSync(dist, { recursive: true, force: true });
declare();
run(process.execPath, [join(root, 'node_modules/tsup/dist/cli-default.js'), '--silent']);

/**
 * Types are published without indentation, and with the comments of what can be called and named, not of each member; what the
 * libraries' types have in common, the catalog's tables most of all, without any.
 */
for (const file of readdirSync(dist).filter((name) => name.endsWith('.d.ts'))) {
  const path = join(dist, file);
  const comments = /-[\w-]+\.d\.ts$/.test(file) ? /^\s*\/\*\*.*?\*\/\n/gms : /^[ \t]+\/\*\*.*?\*\/\n/gms;
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      .replaceAll(comments, '')
      .replaceAll(/^[ \t]+(?!\*)/gm, '')
  );
}

/**
 * The simulator's code, packed, and a module in its place that unpacks it: most installations never load it, and it would be a sixth
 * of what is published.
 */
function packSimulator() {
  const neededBy = (name) =>
    new Set(
      [...readFileSync(join(dist, name), 'utf8').matchAll(/require\("\.\/(chunk-\w+)\.js"\)/g)].map(
        ([, chunk]) => chunk
      )
    );
  const others = [neededBy('core.js'), neededBy('words.js')];
  const [name, ...more] = [...neededBy('simulator.js')].filter((chunk) => !others.some((needed) => needed.has(chunk)));
  if (!name || more.length > 0) throw new Error(`The simulator is no file of its own: ${[name, ...more].join()}`);
  const path = join(dist, `${name}.js`);
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(readFileSync(path)));
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  writeFileSync(
    path,
    `const packed = require("fs").readFileSync(__filename.replace(/js$/, "br"));
const code = require("zlib").brotliDecompressSync(packed).toString();
require("vm").compileFunction(code, ${JSON.stringify(parameters)}, { filename: __filename })(${parameters.join(', ')});
`
  );
}
packSimulator();

const esbuild = require('esbuild');
const core = require(join(dist, 'core.js'));
const known = {
  QBO_NEEDS: deflated(JSON.stringify(packed(needsOf({ ...core, ...core.offered })))),
  QBO_EVENTS: eventsOf(core)
};
const out = join(dist, 'nodes');
mkdirSync(out, { recursive: true });
// Part of the actions' script.
cpSync(join(root, 'node_modules/fflate/LICENSE'), join(out, 'LICENSE-fflate.txt'));
for (const node of nodes) {
  const source = join(root, 'nodes', node);
  const type = `qbo-${node}`;
  // It stands inside the template, so it loads with the dialog.
  const style = `<style>${await styleOf(esbuild, `${node}/editor/editor.css`)}</style>`;
  const panel = withStyle(readFileSync(join(source, 'panel.html'), 'utf8'), style);
  const script = await classicScript(
    esbuild,
    `${node}/editor/editor.ts`,
    `qbo${node[0].toUpperCase()}${node.slice(1)}`,
    known
  );
  // A closing tag inside it would end the html's script early.
  const inline = script.replaceAll('</script', '<\\/script');
  writeFileSync(join(out, `${type}.html`), `<script type="text/javascript">${inline}</script>\n${panel}`);
  for (const file of readdirSync(join(source, 'locales'))) {
    const language = file.replace(/\.json$/, '');
    const target = join(out, 'locales', language);
    mkdirSync(target, { recursive: true });
    const words = JSON.parse(readFileSync(join(source, 'locales', file), 'utf8'));
    writeFileSync(
      join(target, `${type}.json`),
      JSON.stringify({ [type]: { language, ...withCatalogKeys(words, catalogKeys(node, language)) } })
    );
    const help = join(source, language === 'en-US' ? 'help.md' : `help.${language}.md`);
    if (existsSync(help)) {
      const text = readFileSync(help, 'utf8');
      writeFileSync(
        join(target, `${type}.html`),
        `<script type="text/markdown" data-help-name="${type}">\n${text}</script>\n`
      );
    }
  }
}
await simulatorPage(esbuild);
cpSync(join(root, 'icons'), join(out, 'icons'), { recursive: true });
const panel = await classicScript(esbuild, 'action/panel/action-panel.ts', 'qboActionPanel', {
  ...known,
  QBO_PANEL_STYLE: await styleOf(esbuild, 'action/panel/panel.css')
});
writeFileSync(join(out, 'action-panel.js.gz'), gzipSync(panel, { level: 9 }));
