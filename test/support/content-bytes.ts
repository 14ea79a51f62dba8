import type { FileContent } from '../../src/client/files/content';

/** All bytes of a file as it would be sent. */
export async function bytesOf(reading: Promise<FileContent>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of (await reading).read()) pieces.push(piece);
  return Buffer.concat(pieces);
}
