import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Somebody at a terminal. */
export interface Asking {
  /** Puts a question; `stop` takes it back, which rejects. */
  ask(question: string, stop?: AbortSignal): Promise<string>;
  /** The same, and what is typed is not shown. */
  askSecret(question: string): Promise<string>;
}

/** @returns undefined where nobody is there to answer */
export function terminal(): Asking | undefined {
  const { stdin, stdout } = process;
  if (!stdin.isTTY) return undefined;

  async function put(question: string, output: NodeJS.WritableStream, stop?: AbortSignal): Promise<string> {
    const lines = createInterface({ input: stdin, output, terminal: true });
    try {
      const answer = lines.question(question, { signal: stop ?? new AbortController().signal });
      return (await answer).trim();
    } finally {
      lines.close();
    }
  }

  return {
    ask: (question, stop) => put(question, stdout, stop),
    async askSecret(question) {
      stdout.write(question);
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      const answer = await put('', nowhere);
      stdout.write('\n');
      return answer;
    }
  };
}
