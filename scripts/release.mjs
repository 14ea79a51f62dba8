// npm run release -- --repository URL --homepage URL --bugs URL --author "NAME <MAIL>" [--pictures URL] [what npm publish takes]
// Publishes this version. What only the publisher knows is given here and never made up.
import { readFileSync } from 'node:fs';
import { inHouse } from './lib/house.mjs';
import { prepare } from './lib/prepare.mjs';
import { run, runNpm } from './lib/run.mjs';
import { addressesOf, picturesIn, publisherFacts, stagePackage } from './lib/staged.mjs';

const taken = [...publisherFacts, 'pictures'];

/** The release's own arguments by name, and the others. */
function readArguments(all) {
  const own = {};
  const others = [];
  for (let place = 0; place < all.length; place += 1) {
    const [, name, inline] = /^--([a-z]+)(?:=(.*))?$/.exec(all[place]) ?? [];
    if (!taken.includes(name)) others.push(all[place]);
    else own[name] = (inline ?? all[(place += 1)] ?? '').trim();
  }
  return { own, others };
}

const isAddress = (text) => /^(git\+)?https?:\/\/[^\s/]+\/?\S*$/.test(text);

/** What is missing or no such thing, in words. */
function wrongFacts(facts) {
  return publisherFacts.flatMap((name) => {
    const { [name]: fact } = facts;
    if (!fact) return [`--${name} is missing`];
    if (name !== 'author' && !isAddress(fact)) return [`--${name} ${fact} is no address`];
    return [];
  });
}

async function missingPictures(base) {
  const paths = picturesIn(readFileSync(inHouse('README.md'), 'utf8'));
  const answers = await Promise.all(
    paths.map(async (path) => {
      const address = new URL(path, base);
      const answer = await fetch(address, { method: 'HEAD' }).catch((thrown) => ({
        ok: false,
        status: thrown.message
      }));
      return answer.ok ? [] : [`${address.href} (${answer.status})`];
    })
  );
  return answers.flat();
}

/** Why it may not be published, or where its pictures and documents are. */
async function checked(facts, given) {
  const wrong = wrongFacts(facts);
  if (wrong.length > 0) return { refusal: `${wrong.join('; ')}. Only the publisher knows it.` };
  const known = addressesOf(facts.repository, (await run('git', ['rev-parse', 'HEAD'])).output.trim());
  const pictures = given ?? known?.pictures;
  if (!pictures)
    return {
      refusal: '--pictures is missing: the address that the README\'s pictures and documents are below, ending in "/".'
    };
  const missing = await missingPictures(pictures);
  if (missing.length > 0)
    return { refusal: `The README's pictures are not there yet: ${missing.join(', ')}. Push the commit first.` };
  return { pictures, documents: known?.documents };
}

const { own, others } = readArguments(process.argv.slice(2));
const { pictures: given, ...facts } = own;
const { refusal, pictures, documents } = await checked(facts, given);
if (refusal) {
  console.error(`Not published. ${refusal}`);
  process.exitCode = 1;
} else if (await prepare(console.log)) {
  const folder = inHouse('.cache/release');
  await stagePackage(folder, { facts, pictures, documents });
  process.exitCode = (await runNpm(['publish', folder, ...others], { inherit: true })).code;
} else {
  process.exitCode = 1;
}
