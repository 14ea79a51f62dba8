import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type AwaitedList, createAwaitedList } from './awaited-list';

/** A mail as it has arrived, headers and all. */
export interface MailServer {
  readonly port: number;
  readonly mails: AwaitedList<string>;
  close(): Promise<void>;
}

/** A mail server on this machine that takes whatever is sent to it. */
export async function startMailServer(): Promise<MailServer> {
  const mails = createAwaitedList<string>((all) => all.join('\n---\n'));
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    let text = '';
    let isMail = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 mail.test');
    socket.setEncoding('utf8').on('data', (part) => {
      text += String(part);
      for (;;) {
        const end = text.indexOf(isMail ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const said = text.slice(0, end);
        text = text.slice(end + (isMail ? 5 : 2));
        if (isMail) {
          mails.add(said);
          isMail = false;
          say('250 taken');
        } else if (/^DATA/i.test(said)) {
          isMail = true;
          say('354 go on');
        } else if (/^QUIT/i.test(said)) socket.end('221 bye\r\n');
        else say('250 mail.test');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      })
  };
}
