import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** Every part of a zip file, by name. */
export const partsOf = async (zip: Uint8Array): Promise<Map<string, Buffer>> => {
  const parts = new Map<string, Buffer>();
  const file = await fromBufferPromise(Buffer.from(zip));
  for await (const entry of file.eachEntry()) {
    parts.set(entry.fileName, await buffer(await file.openReadStreamPromise(entry)));
  }
  return parts;
};
