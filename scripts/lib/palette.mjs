import { fetchedPackages } from './fetched.mjs';

/**
 * Nodes of others that examples use besides Node-RED's own. What is locked in scripts/palette/ is what their runtimes load:
 * the dashboard's page is in its package, built. Modbus here goes by TCP alone: no serial port, and the published
 * `modbus-serial` in place of the fork of it that node-red-contrib-modbus names by an address outside the registry.
 */
const palette = [
  {
    name: '@flowfuse/node-red-dashboard',
    version: '1.31.0',
    sha512: '8PAxRItQsTbIdbah8ue+xQK7dsp5TAsi1fq6xQ8Q4LQ0YoT4GF/VNU5DtlgFbw3+zOKXxnISTYbBe99U+K//tA==',
    folder: 'dashboard',
    types: 'ui-'
  },
  {
    name: 'node-red-contrib-modbus',
    version: '5.45.2',
    sha512: 'eiCP7rXh++oTPppJxF25hMvb5x/Uw7w870+37L8Heu0OnHNzE+DgzzgTv87cfqpg/eAt4oYOgckb5lKJBEP+yA==',
    folder: 'modbus',
    parts: ['package/package.json', 'package/LICENSE', 'package/modbus'],
    optional: false,
    types: 'modbus-'
  },
  {
    name: 'node-red-node-email',
    version: '5.2.5',
    sha512: 'CgwLgjNjNqyYfC88Fz1XF0YfVaBQATBk/hKtAOk+yQd+Gmt2BXi0I7r/8hlF4N4N75cSkH4fsS4BkOuTYU3V9A==',
    folder: 'email',
    types: 'e-mail'
  }
];

/** Names of the packages, each with the folder that `packageOf` takes and how its nodes' types begin. */
export const paletteNodes = palette.map(({ name, folder, types }) => ({ name, folder, types }));

export const { prepare: preparePalette, packageOf } = fetchedPackages('palette', palette, 'npm test -- system');
