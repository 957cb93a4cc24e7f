import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  deflate: () => createInflate(),
};

/** One layer at most: a body packed several times over is no answer of a vendor but a bomb. */
const decoderFor = (body: Readable, encoding: string | undefined): Transform | null => {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return null;
  const make = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  if (make !== undefined) return make();
  // undici tells the cancel once more as an event that nobody else would hear.
  body.on('error', () => undefined).destroy();
  throw new AppError('vendor-refused', { reason: 'answer-encoding', encoding: name.slice(0, 40) });
};

/** Reads and unpacks; throws `too-large` as soon as the unpacked bytes are more than `mostBytes`. */
export const readBody = async (
  body: Readable,
  { encoding, mostBytes }: { encoding: string | undefined; mostBytes: number },
): Promise<Uint8Array> => {
  const decoder = decoderFor(body, encoding);
  // Its failures arrive at the reader of the last stream.
  const read: Readable = decoder === null ? body : pipeline(body, decoder, () => undefined);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of read) {
    if (!Buffer.isBuffer(part)) throw new Error('a body gives buffers');
    size += part.length;
    if (size > mostBytes) throw new AppError('too-large', { reason: 'answer-too-large', mostBytes });
    parts.push(part);
  }
  return Buffer.concat(parts, size);
};
