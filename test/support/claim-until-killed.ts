// Claims the folder that it is given, says when it has it, and lives until somebody kills it.
import { createFolderClaim } from '../../src/state/folder/claim';

const claim = createFolderClaim(process.argv[2] ?? '', { lookEveryMs: 50, answerMs: 500, askEveryMs: 700 });
const tell = (): void => void process.stdout.write(claim.problem() ? 'other\n' : 'own\n');
void claim.settled().then(() => {
  tell();
  claim.onChange(tell);
});
setInterval(() => undefined, 60_000);
