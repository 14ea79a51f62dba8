// Loads the TypeScript of the house, and its own modules, as CommonJS: `node --require`. What `tsx` does for any package at the price
// of a thread, a second of processor time for each process, and a resolution of its own, which every worker of the tests would pay.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join, relative } = require('node:path');
const { fileURLToPath } = require('node:url');

const root = join(__dirname, '../..');
const folder = join(root, '.cache/transpiled');
const options = {
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  // Else Node.js would load by itself what is imported later, and it knows no TypeScript.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;'
};
/** What else decides what comes out. */
const made = JSON.stringify([options, readFileSync(require.resolve('esbuild/package.json'), 'utf8')]);

const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions;
const sources = new Map(Object.entries(paths).map(([name, [path]]) => [name, join(root, path)]));

const isOurs = (file) =>
  file.startsWith(root) && !/[\\/](node_modules|\.cache|dist)[\\/]/.test(file.slice(root.length));

/** As CommonJS; kept beside what it was made of, so that each file is made again only after a change. */
function transpiled(file) {
  const source = readFileSync(file, 'utf8');
  const ofThis = `// ${createHash('sha1').update(made).update(source).digest('hex')}\n`;
  const kept = join(folder, `${relative(root, file).replaceAll(/[\\/]/g, '+')}.js`);
  const before = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  if (before.endsWith(ofThis)) return before;
  const loader = /\.tsx?$/.test(file) ? file.slice(file.lastIndexOf('.') + 1) : 'js';
  const { code } = require('esbuild').transformSync(source, { ...options, loader, sourcefile: file });
  mkdirSync(folder, { recursive: true });
  // Several processes may make the same at the same time.
  const own = `${kept}.${process.pid}`;
  writeFileSync(own, code + ofThis);
  renameSync(own, kept);
  return code;
}

process.setSourceMapsEnabled(true);

const { '.js': plain } = Module._extensions;
for (const extension of ['.ts', '.tsx', '.mjs']) {
  Module._extensions[extension] = (module, file) => {
    if (isOurs(file)) module._compile(transpiled(file), file);
    else Module._extensions['.js'](module, file);
  };
}

// Packages that are modules only: before 20.19, Node.js does not take them in by itself.
Module._extensions['.js'] = (module, file) => {
  try {
    plain(module, file);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM') throw error;
    module._compile(transpiled(file), file);
  }
};

const { _resolveFilename: resolved } = Module;
Module._resolveFilename = function (name, ...more) {
  const known = sources.get(name) ?? (name.startsWith('file:') ? fileURLToPath(name) : name);
  return resolved.call(this, known, ...more);
};
