import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { runNpm } from '../../scripts/lib/run.mjs';
import { asArray, asObject, asText, textAt, type JsonObject } from './json';

/** A package registry on this machine, of what it is given and nothing else. */
export interface Registry {
  /** Environment of an npm that asks only this registry, and keeps nothing. */
  env: Record<string, string>;
  /** Offers what folders publish. */
  add(...folders: string[]): Promise<void>;
  close(): Promise<void>;
}

/** @param workFolder where packed files and npm's cache go */
export async function startRegistry(workFolder: string): Promise<Registry> {
  const versions = new Map<string, Map<string, JsonObject>>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    const known = versions.get(path);
    if (path.endsWith('.tgz')) response.end(readFileSync(join(workFolder, basename(path))));
    else if (known === undefined) response.writeHead(404).end('{}');
    else {
      const latest = [...known.keys()].at(-1);
      const body = { name: path, 'dist-tags': { latest }, versions: Object.fromEntries(known) };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  return {
    env: { npm_config_registry: url, npm_config_cache: join(workFolder, 'npm') },
    async add(...folders) {
      const packing = ['pack', ...folders, '--json', '--ignore-scripts', '--silent', '--pack-destination', workFolder];
      const { code, output } = await runNpm(packing);
      if (code !== 0) throw new Error(output);
      for (const [place, entry] of asArray(JSON.parse(output)).entries()) {
        const packed = asObject(entry);
        const manifest = asObject(JSON.parse(readFileSync(join(folders[place] ?? '', 'package.json'), 'utf8')));
        const name = asText(packed.name);
        const dist = { integrity: asText(packed.integrity), tarball: `${url}${asText(packed.filename)}` };
        versions.set(name, (versions.get(name) ?? new Map()).set(textAt(packed, 'version'), { ...manifest, dist }));
      }
    },
    close: () => new Promise((resolve) => void server.close(() => resolve()))
  };
}
