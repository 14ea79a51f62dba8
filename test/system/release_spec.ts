import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { addressesOf, picturesIn, publisherFacts, withAddresses } from '../../scripts/lib/staged.mjs';
import { asObject, textAt } from '../support/json';
import { root } from '../support/root';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = asObject(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const facts: Readonly<Record<string, string>> = {
  repository: 'https://git.example/someone/package.git',
  homepage: 'https://someone.example/package',
  bugs: 'https://git.example/someone/package/issues',
  author: 'Someone <someone@example.com>'
};

/** Runs the release with these facts to its end. It never gets as far as npm here. */
function release(given: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const args = Object.entries(given).flatMap(([name, fact]) => [`--${name}`, fact]);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts/release.mjs'), ...args]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    child.once('close', (code) => resolve({ code, said }));
  });
}

describe('The release', () => {
  it('has nothing made up to publish with', () => {
    for (const name of publisherFacts) assert.equal(manifest[name], undefined, name);
  });

  for (const name of publisherFacts) {
    it(`refuses to publish without ${name}`, async () => {
      const { [name]: _left, ...others } = facts;
      const { code, said } = await release(others);
      assert.equal(code, 1);
      assert.match(said, new RegExp(`^Not published\\. --${name} is missing\\.`));
    });
  }

  it('takes nothing but addresses for addresses', async () => {
    const { code, said } = await release({ ...facts, bugs: 'TODO' });
    assert.equal(code, 1);
    assert.match(said, /--bugs TODO is no address/);
  });

  it('asks where the pictures are, where it does not know how a host serves files', async () => {
    const { code, said } = await release(facts);
    assert.equal(code, 1);
    assert.match(said, /--pictures is missing/);
  });

  it('is the only way to publish', () => {
    assert.equal(textAt(manifest, 'scripts.prepublishOnly'), 'node scripts/lib/only-released.mjs');
    return new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, [join(root, 'scripts/lib/only-released.mjs')], { stdio: 'ignore' });
      child.once('close', (code) => (code === 1 ? resolve() : reject(new Error(`ended with ${code}`))));
    });
  });
});

describe("The registry's page", () => {
  let server: Server;
  let base: string;

  before(async () => {
    server = createServer((_request, response) => void response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => server.close());

  it("shows pictures that the repository has, by addresses that need nothing of the page's", () => {
    const paths = picturesIn(readme);
    assert.ok(paths.length > 0);
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
    const shown = withAddresses(readme, 'https://pictures.example/at/');
    assert.deepEqual(picturesIn(shown), []);
    for (const path of paths) assert.ok(shown.includes(`](https://pictures.example/at/${path})`), path);
  });

  it('links the documents, which are not published, by where people read them', () => {
    assert.match(readme, /\]\(docs\/connecting\.md\)/);
    const shown = withAddresses(readme, 'https://pictures.example/at/', 'https://host.example/read/');
    assert.doesNotMatch(shown, /\]\((docs|bench)\//);
    assert.ok(shown.includes('](https://host.example/read/bench/README.md)'));
    assert.ok(shown.includes('](https://host.example/read/docs/triggers.md#what-is-promised)'));
    assert.ok(shown.includes('](SECURITY.md)'));
    assert.ok(withAddresses(readme, 'https://one.example/').includes('](https://one.example/docs/connecting.md)'));
  });

  it('takes those of the commit from GitHub', () => {
    for (const repository of [
      'https://github.com/a/b',
      'https://github.com/a/b.git',
      'git+https://github.com/a/b.git'
    ]) {
      assert.deepEqual(addressesOf(repository, 'c0ffee'), {
        pictures: 'https://raw.githubusercontent.com/a/b/c0ffee/',
        documents: 'https://github.com/a/b/blob/c0ffee/'
      });
    }
    assert.equal(addressesOf('https://git.example/a/b', 'c0ffee'), undefined);
  });

  it('is not published with pictures that are not there', async () => {
    const { code, said } = await release({ ...facts, pictures: base });
    assert.equal(code, 1);
    assert.match(said, /pictures are not there yet: http:\S+first-flow\.png \(404\)/);
  });
});
