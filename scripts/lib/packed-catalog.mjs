import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { inHouse } from './house.mjs';

const catalog = inHouse('src/catalog');
const unpacked = join(dirname(fileURLToPath(import.meta.url)), 'unpacked.mjs');

/** Whether something is no more than JSON can say: a function, or a property that is there and undefined, is more. */
function isData(value, seen = new Set()) {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (typeof value !== 'object' || ![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)))
    return false;
  if (seen.has(value)) return true;
  seen.add(value);
  return Object.values(value).every((part) => isData(part, seen));
}

/** What each module of the catalog exports, by its path below the catalog, without those that also export functions. */
async function dataModules() {
  const paths = readdirSync(catalog, { recursive: true }).filter((path) => path.endsWith('.ts'));
  const names = paths.map((path) => path.replaceAll(sep, '/').replace(/\.ts$/, ''));
  const lines = names.map((name) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(`./${name}`)};`);
  const stdin = { contents: lines.join('\n'), resolveDir: catalog, loader: 'ts' };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', platform: 'node' });
  const modules = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const exported = Object.entries(modules).map(([name, module]) => [name, { ...module }]);
  return Object.fromEntries(exported.filter(([, module]) => Object.keys(module).length > 0 && isData(module)));
}

/** The same as JSON: what stands in several places stands once in `shared` and is referred to as `{ "=": its place }`. */
function written(modules) {
  const times = new Map();
  const count = (value) => {
    if (value === null || typeof value !== 'object') return;
    times.set(value, (times.get(value) ?? 0) + 1);
    if (times.get(value) === 1) Object.values(value).forEach(count);
  };
  count(modules);
  const [shared, places] = [[], new Map()];
  const parts = (value) =>
    Array.isArray(value)
      ? value.map(write)
      : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, write(part)]));
  function write(value) {
    if (value === null || typeof value !== 'object') return value;
    if (times.get(value) === 1) return parts(value);
    // Its parts come before it, so that whoever reads finds them made.
    if (!places.has(value)) places.set(value, shared.push(parts(value)) - 1);
    return { '=': places.get(value) };
  }
  return JSON.stringify({ modules: write(modules), shared });
}

/**
 * The catalog's tables are one packed file beside what reads it, a sixth of their size: each module that is nothing but data reads
 * its part of that. What is one object for several tables stays one.
 */
export const packedCatalog = {
  name: 'packed catalog',
  async setup(build) {
    const modules = await dataModules();
    build.onResolve({ filter: /^packed:catalog$/ }, () => ({ path: 'catalog.br', namespace: 'packed catalog' }));
    build.onLoad({ filter: /./, namespace: 'packed catalog' }, () => {
      return { contents: brotliCompressSync(written(modules)), loader: 'file' };
    });
    build.onLoad({ filter: /[\\/]src[\\/]catalog[\\/].+\.ts$/ }, ({ path }) => {
      const name = relative(catalog, path).replaceAll(sep, '/').replace(/\.ts$/, '');
      if (!Object.hasOwn(modules, name)) return undefined;
      const exports = Object.keys(modules[name]).map(
        (one) => `export const ${one} = /* @__PURE__ */ tables(file, ${JSON.stringify(name)}, '${one}');`
      );
      const imports = [`import file from 'packed:catalog';`, `import { tables } from ${JSON.stringify(unpacked)};`];
      return { contents: [...imports, ...exports].join('\n'), loader: 'js', resolveDir: catalog };
    });
  }
};
