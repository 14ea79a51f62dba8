import tseslint from 'typescript-eslint';
import { house } from './eslint.rooms.mjs';

const nodeRed = { group: ['node-red', 'node-red/*', '@node-red/*'], message: 'The core knows nothing of Node-RED.' };
const beyondCore = { group: ['axios', 'undici', 'intuit-oauth'], message: 'Nodes do not speak HTTP; the core does.' };

/** Who may import whom. All other rules are oxlint's (.oxlintrc.json), which knows types and needs a tenth of the time. */
export default [
  { ignores: ['dist', '.cache', '.demo', 'coverage', 'test-results'] },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
  ...house,
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': ['error', { patterns: [nodeRed] }] } },
  { files: ['nodes/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [beyondCore] }] } }
];
