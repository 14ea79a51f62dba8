import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const blockBytes = 512;
const nameBytes = 100;

/** Name and folder of a path, as a header of a tar file has them: each has a place of its own, and neither is long. */
function placed(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= nameBytes) return { name: path, prefix: '' };
  const slash = path.indexOf('/', path.length - nameBytes - 1);
  return { name: path.slice(slash + 1), prefix: path.slice(0, slash) };
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  const { name, prefix } = placed(path);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  block.write(name, 0);
  block.write(octal(0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  // The sum is made as if it were spaces itself.
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)} `, 148);
  return block;
}

/** The files of a folder, but for the packages installed in it, packed as a registry gives a package. */
export function tarballOf(folder: string): Buffer {
  const parts: Buffer[] = [];
  function add(path: string): void {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'node_modules') add(below);
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(folder, below));
      parts.push(header(`package/${below}`, bytes.length), bytes);
      parts.push(Buffer.alloc(-bytes.length & (blockBytes - 1)));
    }
  }
  add('');
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)]), { level: 1 });
}
