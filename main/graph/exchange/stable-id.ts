import { createHash } from 'node:crypto';

/** Namespace of every id this project makes for flows (RFC 9562, version 5). Changing it changes all exported ids. */
const namespace = Buffer.from('6c1f0c7b29b14b0f9a3e5a3d6e0b7c41', 'hex');

/** The same text always gives the same UUID. */
export const stableId = (text: string): string => {
  const hash = createHash('sha1').update(namespace).update(text).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
