import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { house } from './eslint.rooms.mjs';

const nodeRed = { group: ['node-red', 'node-red/*', '@node-red/*'], message: 'The core knows nothing of Node-RED.' };
const beyondCore = { group: ['axios', 'undici', 'intuit-oauth'], message: 'Nodes do not speak HTTP; the core does.' };

export default tseslint.config(
  { ignores: ['dist', '.cache', '.demo', 'coverage', 'test-results'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
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
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-console': 'error'
    }
  },
  ...house,
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': ['error', { patterns: [nodeRed] }] } },
  { files: ['nodes/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [beyondCore] }] } },
  { files: ['src/simulator/cli.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' }
  },
  prettier
);
