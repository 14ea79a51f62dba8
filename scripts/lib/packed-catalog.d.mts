import type { Plugin } from 'esbuild';

export const packedCatalog: Plugin;
