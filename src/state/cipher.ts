import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Text made unreadable without the key, in base64 parts. */
export interface Sealed {
  iv: string;
  tag: string;
  data: string;
}

/** AES-256-GCM under a key of its own, derived from Node-RED's credential secret. */
export interface Cipher {
  seal(text: string): Sealed;
  /** Throws for text sealed under another key, or changed since. */
  open(sealed: Sealed): string;
}

const purpose = 'node-red-contrib-quickbooks-online state';

/** A cipher for a credential secret of any length. */
export function createCipher(secret: string): Cipher {
  const key = Buffer.from(hkdfSync('sha256', createHash('sha256').update(secret).digest(), '', purpose, 32));
  return {
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
    },
    open({ iv, tag, data }) {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
      decipher.setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
    }
  };
}
