import { defineConfig } from 'tsup';

const packageName = 'node-red-contrib-quickbooks-online';

/**
 * The core, the simulator and the words are libraries of their own; the nodes reach them by the package's public names, so that all
 * three nodes share one core in memory and use nothing that another program could not use.
 */
export default defineConfig([
  {
    entry: {
      core: 'src/index.ts',
      simulator: 'src/simulator/index.ts',
      words: 'src/words/index.ts',
      'qbo-simulator': 'src/simulator/cli.ts'
    },
    outDir: 'dist',
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    splitting: false,
    sourcemap: true,
    dts: {
      entry: { core: 'src/index.ts', simulator: 'src/simulator/index.ts', words: 'src/words/index.ts' },
      compilerOptions: { ignoreDeprecations: '6.0' }
    }
  },
  {
    entry: {
      'qbo-config': 'nodes/config/runtime.ts',
      'qbo-trigger': 'nodes/trigger/runtime.ts',
      'qbo-action': 'nodes/action/runtime.ts'
    },
    outDir: 'dist/nodes',
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    splitting: false,
    sourcemap: true,
    external: [`${packageName}/core`, `${packageName}/simulator`, `${packageName}/words`],
    footer: { js: 'module.exports = module.exports.default;' }
  }
]);
