/** `encryptedData` that a phone gives to a game: JSON ending in a watermark, AES-128-CBC with the session key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type Encrypted = { encryptedData: string; iv: string };

/** `now` in milliseconds. */
export function encryptData(data: object, appid: string, sessionKey: string, now: number): Encrypted {
  const iv = randomBytes(16);
  const watermark = { timestamp: Math.floor(now / 1000), appid };
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const plain = JSON.stringify({ ...data, watermark });
  const encrypted = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return { encryptedData: encrypted.toString('base64'), iv: iv.toString('base64') };
}

/** Throws if the key is wrong. */
export function decryptData({ encryptedData, iv }: Encrypted, sessionKey: string): unknown {
  const key = Buffer.from(sessionKey, 'base64');
  const decipher = createDecipheriv('aes-128-cbc', key, Buffer.from(iv, 'base64'));
  const plain = Buffer.concat([decipher.update(encryptedData, 'base64'), decipher.final()]);
  return JSON.parse(plain.toString('utf8'));
}
