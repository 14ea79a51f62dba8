import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inHouse, readJson } from './house.mjs';
import { runNpm } from './run.mjs';

/** What only the publisher knows, by its name in package.json and as an argument of the release. */
export const publisherFacts = ['repository', 'homepage', 'bugs', 'author'];

const picture = /(!\[[^\]]*\]\()(?!https?:)([^)\s]+)(\))/g;

/** The pictures of a Markdown text that are named by their place in the repository. */
export function picturesIn(markdown) {
  return [...markdown.matchAll(picture)].map(([, , path]) => path);
}

/** The text with its pictures by address: a registry's page has nothing of the repository beside it. */
export function withPicturesFrom(base, markdown) {
  return markdown.replaceAll(picture, (_, before, path, after) => before + new URL(path, base).href + after);
}

/**
 * Where files of a repository are served from as they are: known for GitHub alone.
 *
 * @param commit the commit whose files they are
 */
export function rawAddress(repository, commit) {
  const [, path] = /^(?:git\+)?https:\/\/github\.com\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(repository) ?? [];
  return path && `https://raw.githubusercontent.com/${path}/${commit}/`;
}

/** What of package.json a user's npm and Node-RED read, with what the publisher gave. */
function publishedManifest(facts) {
  const forBuilders = ['scripts', 'devDependencies', 'overrides'];
  const entries = Object.entries(readJson(inHouse('package.json'))).filter(([name]) => !forBuilders.includes(name));
  const { repository, ...others } = facts;
  return {
    ...Object.fromEntries(entries),
    ...(repository && { repository: { type: 'git', url: repository } }),
    ...others
  };
}

/** How each kind of file is written that is not published as it stands. */
function published(path, { facts, pictures }) {
  const text = () => readFileSync(inHouse(path), 'utf8');
  if (path === 'package.json') return `${JSON.stringify(publishedManifest(facts), null, 2)}\n`;
  if (path === 'README.md' && pictures) return withPicturesFrom(pictures, text());
  if (path.startsWith('examples/')) return JSON.stringify(JSON.parse(text()));
  return undefined;
}

/**
 * Puts what is published into a folder: the files that npm takes of what is built.
 *
 * @param folder emptied first
 * @param facts what the publisher knows, by `publisherFacts`; none of it is made up here
 * @param pictures address of the folder that the README's pictures are below; without it they stay as they are
 */
export async function stagePackage(folder, { facts = {}, pictures } = {}) {
  const { code, output } = await runNpm(['pack', '--dry-run', '--json', '--ignore-scripts', '--silent']);
  if (code !== 0) throw new Error(output);
  rmSync(folder, { recursive: true, force: true });
  for (const { path } of JSON.parse(output)[0].files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const content = published(path, { facts, pictures });
    if (content === undefined) copyFileSync(inHouse(path), target);
    else writeFileSync(target, content);
  }
}
