import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../../support/root';

/** Pictures of the panels before they were looked at a second time, by the names that today's have. */
const former = join(root, 'test/fixtures/pictures-before');

/**
 * Writes a page beside the pictures of this run that shows each panel as it was before and as it is.
 *
 * @param folder of the pictures
 * @returns the names of those that were taken before and are not any more
 */
export function compare(folder: string): string[] {
  const [there, missing]: [string[], string[]] = [[], []];
  for (const name of readdirSync(former)) (existsSync(join(folder, name)) ? there : missing).push(name);
  const before = relative(folder, former).replaceAll('\\', '/');
  const rows = there.map(
    (name) => `<h2>${name.replace('.png', '')}</h2><img src="${before}/${name}"> <img class="now" src="${name}">`
  );
  const style =
    'img { width: 48%; vertical-align: top } .now { object-fit: cover; object-position: 45% 0; aspect-ratio: 0.85 }';
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><title>Before and now</title><style>${style}</style>${rows.join('')}`
  );
  return missing;
}
