/**
 * The safe mode of pushes. 16 random bytes, the message's length, the message and the appid are padded to a multiple of 32
 * bytes and encrypted by AES-256-CBC. [D: message-push; N: wechat-crypto@0.0.2]
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const BLOCK = 32;

const keyOf = (aesKey: string): Buffer => Buffer.from(`${aesKey}=`, 'base64');

export function encryptPush(
  message: string,
  appid: string,
  aesKey: string,
  random = randomBytes(16),
): string {
  const key = keyOf(aesKey);
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(appid)]);
  const missing = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** Throws if the key is wrong. */
export function decryptPush(encrypted: string, aesKey: string): { message: string; appid: string } {
  const key = keyOf(aesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const plain = padded.subarray(0, padded.length - padded[padded.length - 1]);
  const end = 20 + plain.readUInt32BE(16);
  return { message: plain.toString('utf8', 20, end), appid: plain.toString('utf8', end) };
}
