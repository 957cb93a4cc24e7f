import { randomBytes } from 'node:crypto';

export type FormPart =
  { name: string; text: string; type?: string } | { name: string; bytes: Uint8Array; fileName: string; type: string };

/** RFC 7578 section 4.2 and the WHATWG form encoding: quotes and line ends in names are percent-encoded. */
const quoted = (text: string): string => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const headOf = (part: FormPart): string => {
  const file = 'fileName' in part ? `; filename="${quoted(part.fileName)}"` : '';
  const type = part.type === undefined ? '' : `\r\nContent-Type: ${part.type.replaceAll(/[^\x20-\x7e]/g, '')}`;
  return `Content-Disposition: form-data; name="${quoted(part.name)}"${file}${type}\r\n\r\n`;
};

/** A form as one body, for `HttpRequest.body`. The boundary is random: no file can hold it. */
export const multipart = (parts: readonly FormPart[]): { bytes: Uint8Array; type: string } => {
  const boundary = `miharu-${randomBytes(18).toString('hex')}`;
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${headOf(part)}`),
    'bytes' in part ? part.bytes : Buffer.from(part.text),
    Buffer.from('\r\n'),
  ]);
  return {
    bytes: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
};
