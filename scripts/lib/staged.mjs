import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inHouse, readJson } from './house.mjs';
import { runNpm } from './run.mjs';

/** What only the publisher knows, by its name in package.json and as an argument of the release. */
export const publisherFacts = ['repository', 'homepage', 'bugs', 'author'];

const picture = /(!\[[^\]]*\]\()(?!https?:)([^)\s]+)(\))/g;
/** A link to a document or a part of it. */
const documentLink = /((?<!!)\[[^\]]*\]\()((?:docs|bench)\/[^)\s]+)(\))/g;

/** The pictures of a Markdown text that are named by their place in the repository. */
export function picturesIn(markdown) {
  return [...markdown.matchAll(picture)].map(([, , path]) => path);
}

/**
 * The text with its pictures and documents by address: what is published, and a registry's page, have none of them beside it.
 *
 * @param base what the pictures are below; the documents too, unless `documents` says where people read them
 */
export function withAddresses(markdown, base, documents = base) {
  const at = (from) => (_, before, path, after) => before + new URL(path, from).href + after;
  return markdown.replaceAll(picture, at(base)).replaceAll(documentLink, at(documents));
}

/**
 * Where files of a repository are served from as they are, and where people read them: known for GitHub alone.
 *
 * @param commit the commit whose files they are
 */
export function addressesOf(repository, commit) {
  const [, path] = /^(?:git\+)?https:\/\/github\.com\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(repository) ?? [];
  if (!path) return undefined;
  return {
    pictures: `https://raw.githubusercontent.com/${path}/${commit}/`,
    documents: `https://github.com/${path}/blob/${commit}/`
  };
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
function published(path, { facts, pictures, documents }) {
  const text = () => readFileSync(inHouse(path), 'utf8');
  if (path === 'package.json') return `${JSON.stringify(publishedManifest(facts), null, 2)}\n`;
  if (path === 'README.md' && pictures) return withAddresses(text(), pictures, documents);
  if (path.startsWith('examples/')) return JSON.stringify(JSON.parse(text()));
  return undefined;
}

/**
 * Puts what is published into a folder: the files that npm takes of what is built.
 *
 * @param folder emptied first
 * @param facts what the publisher knows, by `publisherFacts`; none of it is made up here
 * @param pictures address of the folder that the README's pictures are below; without it all links stay as they are
 * @param documents where its documents are read, if elsewhere
 */
export async function stagePackage(folder, { facts = {}, pictures, documents } = {}) {
  const { code, output } = await runNpm(['pack', '--dry-run', '--json', '--ignore-scripts', '--silent']);
  if (code !== 0) throw new Error(output);
  rmSync(folder, { recursive: true, force: true });
  for (const { path } of JSON.parse(output)[0].files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const content = published(path, { facts, pictures, documents });
    if (content === undefined) copyFileSync(inHouse(path), target);
    else writeFileSync(target, content);
  }
}
