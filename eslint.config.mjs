import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const rooms = ['catalog', 'http', 'state', 'auth', 'client', 'feed', 'simulator', 'words'];
const nodeRed = { group: ['node-red', 'node-red/*', '@node-red/*'], message: 'The core knows nothing of Node-RED.' };
const beyondCore = { group: ['axios', 'undici', 'intuit-oauth'], message: 'Nodes do not speak HTTP; the core does.' };
const nodesFolder = { group: ['**/nodes/**'], message: 'The core knows nothing of the nodes.' };

/** A room of the core that may import the named rooms (and itself) and no others. */
function room(name, may) {
  const others = rooms.filter((other) => other !== name && !may.includes(other));
  return {
    files: [`src/${name}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            nodeRed,
            nodesFolder,
            {
              group: [
                ...others.flatMap((other) => [`../${other}`, `../${other}/*`, `../../${other}/*`]),
                '../company',
                '../index'
              ],
              message: `src/${name} may use ${['itself', ...may].join(', ')} only (see CONTRIBUTING.md).`
            }
          ]
        }
      ]
    }
  };
}

export default tseslint.config(
  { ignores: ['dist', 'resources', '.cache', '.demo', 'coverage', 'test-results'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'tsconfig.editor.json'], tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' }
      ],
      eqeqeq: 'error',
      'no-console': 'error'
    }
  },
  { files: ['src/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [nodeRed, nodesFolder] }] } },
  room('catalog', []),
  room('http', ['catalog']),
  room('state', ['http']),
  room('auth', ['http', 'state']),
  room('client', ['http', 'catalog']),
  room('feed', ['client', 'http', 'catalog', 'state']),
  room('simulator', ['catalog']),
  room('words', ['catalog']),
  {
    files: ['nodes/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/src/**'], message: 'Nodes use the public core: node-red-contrib-quickbooks-online/core.' },
            beyondCore
          ]
        }
      ]
    }
  },
  {
    // The editor's page cannot load the core. These files are written for both, so that a panel shows what is sent and judges a
    // value as the core does.
    files: ['nodes/shared/editor/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/src/(?!client/(query/language|record/(coerce|day))$)',
              message:
                'The editor takes nothing of the core but how values and statements are read (src/client/query/language, src/client/record/{coerce,day}).'
            },
            beyondCore
          ]
        }
      ]
    }
  },
  { files: ['src/simulator/cli.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' }
  },
  prettier
);
