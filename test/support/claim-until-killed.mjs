// Claims the folder that it is given, says when it has it, and lives until somebody kills it.
import { createFolderClaim } from '../../src/state/folder/claim.ts';

const claim = createFolderClaim(process.argv[2] ?? '', { lookEveryMs: 50, answerMs: 500, askEveryMs: 700 });
await claim.settled();
console.log(claim.problem() ? 'other' : 'own');
claim.onChange(() => console.log(claim.problem() ? 'other' : 'own'));
setInterval(() => undefined, 60_000);
