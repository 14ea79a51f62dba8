/** Asks for addresses from a process of its own and reads the answers to their end, so that only the server's CPU counts here. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';

interface Question {
  url: string;
  headers: Record<string, string>;
}

export interface Asker {
  /** Resolves with the status once the whole answer has come. */
  ask(url: string, headers: Record<string, string>): Promise<number>;
}

/** Starts it; it ends with this process. */
export function startAsker(): Asker {
  const child = fork(__filename, [], { execArgv: process.execArgv });
  return {
    async ask(url, headers) {
      const question: Question = { url, headers };
      child.send(question);
      const [status] = (await once(child, 'message')) as [number];
      return status;
    }
  };
}

function serve(): void {
  const agent = new Agent({ keepAlive: true });
  process.on('message', ({ url, headers }: Question) => {
    get(url, { agent, headers }, (response) => {
      response.resume().once('end', () => process.send?.(response.statusCode ?? 0));
    });
  });
  process.once('disconnect', () => process.exit(0));
}

if (process.argv[1] === __filename) serve();
