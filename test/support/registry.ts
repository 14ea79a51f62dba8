import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { asObject, textAt, type JsonObject } from './json';
import { tarballOf } from './tarball';

/** A package registry on this machine, of what it is given and nothing else. */
export interface Registry {
  /** Environment of an npm that asks only this registry, and keeps nothing. */
  env: Record<string, string>;
  /** Offers what is in folders. */
  add(...folders: string[]): void;
  close(): Promise<void>;
}

/** @param workFolder where npm's cache goes */
export async function startRegistry(workFolder: string): Promise<Registry> {
  const versions = new Map<string, Map<string, JsonObject>>();
  const tarballs = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    const known = versions.get(path);
    if (path.endsWith('.tgz')) response.end(tarballs.get(path));
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
    add(...folders) {
      for (const folder of folders) {
        const manifest = asObject(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
        const [name, version] = [textAt(manifest, 'name'), textAt(manifest, 'version')];
        const packed = tarballOf(folder);
        const file = `${tarballs.size}.tgz`;
        tarballs.set(file, packed);
        const integrity = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
        const dist = { integrity, tarball: `${url}${file}` };
        versions.set(name, (versions.get(name) ?? new Map()).set(version, { ...manifest, dist }));
      }
    },
    close: () => new Promise((resolve) => void server.close(() => resolve()))
  };
}
