import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inHouse, readJson } from './house.mjs';

/** The folders of the packages that files come from, by paths as esbuild's metafile has them. */
function packageFolders(files) {
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function licenceText(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (name !== undefined) return readFileSync(join(folder, name), 'utf8');
  const readme = join(folder, 'README.md');
  return existsSync(readme) ? readFileSync(readme, 'utf8') : '';
}

/** The name of a licence, which some old packages write as `{ type }`. */
const licenceOf = ({ license, licenses }) => license?.type ?? license ?? licenses?.[0]?.type ?? licenses?.[0] ?? 'none';

/**
 * What others hold the copyright of in a built file: names, versions, licences and copyrights, and the text of each licence once.
 * The Apache licence is this package's own.
 *
 * @param files paths below the house, as esbuild's metafile has its inputs
 * @throws Error for a package with a licence whose text is not found
 */
export function noticesOf(files) {
  const packages = packageFolders(files).map((path) => {
    const folder = inHouse(path);
    const manifest = readJson(join(folder, 'package.json'));
    const text = licenceText(folder);
    const holders = text.match(/^[# \t]*copyright\s+(\(c\)|©|\d).*$/gim) ?? [];
    return { name: `${manifest.name} ${manifest.version}`, licence: licenceOf(manifest), text, holders };
  });
  const terms = [...new Set(packages.map(({ licence }) => licence))].sort().map((licence) => {
    if (licence === 'Apache-2.0') return 'Apache-2.0: the licence of this package, in the file LICENSE.';
    const known = packages
      .filter((one) => one.licence === licence)
      .map(({ text }) => /Permission[^]*$/.exec(text)?.[0]);
    const shortest = known.filter((text) => text !== undefined).sort((a, b) => a.length - b.length)[0];
    if (shortest === undefined) throw new Error(`No text of the licence ${licence} was found.`);
    return `${licence}:\n\n${shortest.trim()}`;
  });
  const lines = packages.map(({ name, licence, holders }) =>
    [`${name}, ${licence}`, ...holders.map((holder) => `  ${holder.replace(/^[#\s]+/, '')}`)].join('\n')
  );
  return `Built into the files of this folder:\n\n${lines.join('\n')}\n\n${terms.join('\n\n')}\n`;
}
