import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { transform, type Plugin } from 'esbuild';
import { defineConfig, type Options } from 'tsup';
import { packedCatalog } from './scripts/lib/packed-catalog.mjs';

const packageName = 'node-red-contrib-quickbooks-online';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What several dictionaries say, by the keys of all of them: each text is the list of theirs, null where one has none. */
function together(dictionaries: readonly unknown[]): unknown {
  const objects = dictionaries.map((one) => (isObject(one) ? one : {}));
  if (!dictionaries.some(isObject)) return dictionaries.map((one) => one ?? null);
  const keys = new Set(objects.flatMap(Object.keys));
  return Object.fromEntries([...keys].map((key) => [key, together(objects.map((one) => one[key]))]));
}

/** The dictionaries are one packed file beside what reads it: a sixth of their size, as they share the English. */
const packedWords: Plugin = {
  name: 'packed words',
  setup(build) {
    const folder = fileURLToPath(new URL('src/words', import.meta.url));
    build.onResolve({ filter: /^packed:words$/ }, () => ({ path: 'words.br', namespace: 'packed' }));
    build.onLoad({ filter: /./, namespace: 'packed' }, () => {
      const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
      const words = files.map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')));
      const languages = files.map((name) => basename(name, '.json'));
      const packed = JSON.stringify({ languages, words: together(words) });
      return { contents: brotliCompressSync(packed), loader: 'file' };
    });
    build.onLoad({ filter: /[\\/]src[\\/]words[\\/]\w+\.json$/ }, ({ path }) => ({
      contents: `import file from 'packed:words'; import { wordsOf } from '../../scripts/lib/unpacked.mjs';
        export default wordsOf(file, '${basename(path, '.json')}');`,
      loader: 'js'
    }));
  }
};

/** Files that load each other are made as modules only; what Node-RED takes is CommonJS. */
const asCommonJs: NonNullable<Options['plugins']>[number] = {
  name: 'as CommonJS',
  async renderChunk(code, { type }) {
    if (type !== 'chunk') return undefined;
    const supported = { 'dynamic-import': false };
    return transform(code, { format: 'cjs', platform: 'node', target: 'node20', minify: true, supported });
  }
};

/**
 * The nodes load the core at its first use: many a Node-RED has them in its palette and no flow that uses them, and its start
 * costs what it would without. Whatever a module of theirs does as it is loaded must do without the core, then.
 */
const coreAtFirstUse: NonNullable<Options['plugins']>[number] = {
  name: 'core at first use',
  renderChunk(code, { type }) {
    if (type !== 'chunk') return undefined;
    const asked = new RegExp(`require\\("${packageName}/(core|simulator|words)"\\)`, 'g');
    // What was asked for once is a property of its own then, which costs nothing to ask for.
    const lazy = (load: string) =>
      `((load)=>Object.create(new Proxy({},{get(_,name,own){const value=load()[name];` +
      `Object.defineProperty(own,name,{value});return value}})))(()=>${load})`;
    return { code: code.replace(asked, lazy) };
  }
};

const published = { target: 'node20', platform: 'node', sourcemap: false, minify: true } satisfies Options;

/**
 * The core, the simulator and the words are libraries of their own; the nodes reach them by the package's public names, so that all
 * three nodes share one core in memory and use nothing that another program could not use. What two of the libraries have in common
 * is a file that both load.
 */
export default defineConfig([
  {
    ...published,
    entry: {
      core: 'src/index.ts',
      simulator: 'src/simulator/index.ts',
      words: 'src/words/index.ts',
      'qbo-simulator': 'src/simulator/cli.ts'
    },
    outDir: 'dist',
    format: 'esm',
    outExtension: () => ({ js: '.js' }),
    splitting: true,
    esbuildPlugins: [packedCatalog, packedWords],
    esbuildOptions(options) {
      options.assetNames = '[name]';
    },
    plugins: [asCommonJs]
  },
  {
    // What scripts/build.mjs has made of the sources.
    entry: {
      core: '.cache/types/src/index.d.ts',
      simulator: '.cache/types/src/simulator/index.d.ts',
      words: '.cache/types/src/words/index.d.ts'
    },
    outDir: 'dist',
    format: 'cjs',
    dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } }
  },
  {
    ...published,
    entry: {
      'qbo-config': 'nodes/config/runtime.ts',
      'qbo-trigger': 'nodes/trigger/runtime.ts',
      'qbo-action': 'nodes/action/runtime.ts'
    },
    outDir: 'dist/nodes',
    format: 'cjs',
    splitting: false,
    external: [`${packageName}/core`, `${packageName}/simulator`, `${packageName}/words`],
    plugins: [coreAtFirstUse],
    footer: { js: 'module.exports = module.exports.default;' }
  }
]);
