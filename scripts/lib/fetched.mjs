import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inHouse, root } from './house.mjs';
import { run, runNpm } from './run.mjs';

/**
 * Published packages that tests use and that are no dependencies of ours, each unchanged and of one version: what such a one
 * needs itself is locked in scripts/<kind>/<folder>/, and all of it lies in .cache/<kind>/. `parts` is what is unpacked of a
 * large package; `standIns` are modules of a host that is not there, by folders of ours that stand in for them; `optional: false`
 * leaves out what it needs where it can.
 *
 * @param kind what they are to us, one word: the name of both folders
 * @param table rows of name, version, sha512 (of the published archive, base64), folder, parts, standIns, optional
 * @param how how to have them fetched, for whoever asks for one that is not there
 */
export function fetchedPackages(kind, table, how) {
  /** Where one lies once it is there: its package is `package/` in it. */
  function homeOf({ folder, version }) {
    return inHouse('.cache', kind, `${folder}@${version}`);
  }

  function lockOf({ folder }) {
    return inHouse('scripts', kind, folder, 'package-lock.json');
  }

  /** What one that is there was made of; written last, so that one half fetched is not taken for a whole one. */
  function stampOf(row) {
    return JSON.stringify([row, readFileSync(lockOf(row), 'utf8')]);
  }

  function isThere(row) {
    const stamp = join(homeOf(row), '.whole');
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(row);
  }

  /** @param file the archive of the package */
  async function fetchOne(row, file) {
    const home = homeOf(row);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    for (const name of ['package.json', 'package-lock.json'])
      cpSync(join(dirname(lockOf(row)), name), join(home, name));
    await unpack(row, file, home);
    const omitted = row.optional === false ? ['--omit=optional'] : [];
    await must(runNpm(['ci', '--prefix', home, ...quietly, ...omitted, '--no-audit', '--no-fund', '--no-progress']));
    for (const [name, folder] of Object.entries(row.standIns ?? {})) {
      symlinkSync(inHouse(folder), join(home, 'node_modules', name), 'junction');
    }
    writeFileSync(join(home, '.whole'), stampOf(row));
  }

  return {
    /** Fetches those that are not there yet; false when one could not be had, after saying why. */
    async prepare(say) {
      const missing = table.filter((one) => !isThere(one));
      if (missing.length === 0) return true;
      const titles = missing.map(({ name, version }) => `${name}@${version}`);
      say(`Fetching ${titles.join(', ')} …`);
      const archives = inHouse('.cache', kind, 'archives');
      try {
        const files = await download(titles, archives);
        for (const [index, row] of missing.entries()) await fetchOne(row, join(archives, files[index]));
        return true;
      } catch (error) {
        say(`${error.message}\n\nNot all of ${titles.join(', ')} could be fetched.`);
        return false;
      } finally {
        rmSync(archives, { recursive: true, force: true });
      }
    },
    /** The folder of a package, as it was unpacked. Throws Error for one that was not fetched. */
    packageOf(folder) {
      const row = table.find((one) => one.folder === folder);
      if (row === undefined || !isThere(row))
        throw new Error(`${row?.name ?? folder} was not fetched: ${how} does that.`);
      return join(homeOf(row), 'package');
    }
  };
}

const quietly = ['--ignore-scripts', '--loglevel=error'];

/** Does one step of a fetch; throws what it said when it failed. */
async function must(step) {
  const { code, output } = await step;
  if (code !== 0) throw new Error(output.trimEnd());
  return output;
}

/** Fetches packages as they were published, by one npm, which takes a second to start; gives the names of their archives. */
async function download(titles, folder) {
  mkdirSync(folder, { recursive: true });
  const packed = await must(runNpm(['pack', ...titles, '--pack-destination', folder, ...quietly]));
  return packed.trim().split('\n').slice(-titles.length);
}

/** Unpacks the archive of a package once its bytes are those of the table. */
async function unpack({ name, version, sha512, parts = [] }, file, home) {
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found !== sha512) throw new Error(`${name}@${version} has the SHA-512 ${found}, not ${sha512}`);
  await must(run('tar', ['-xzf', relative(root, file), '-C', relative(root, home), ...parts]));
}
