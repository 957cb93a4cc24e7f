import { randomUUID } from 'node:crypto';

interface MailParts {
  /** One address, or empty: the sender fills it in. */
  to: string;
  subject: string;
  text: string;
  sentAt: Date;
  attachment: { name: string; type: string; bytes: Uint8Array };
}

const CRLF = '\r\n';
/** RFC 2047: an encoded word has 75 characters at most, `=?UTF-8?B??=` among them; base64 comes in fours. */
const WORD_BYTES = 45;

/** Nothing of a report can end a header line or begin another. */
const oneLine = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim();

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

/** Pieces of at most so many bytes, never cut inside a character. */
const pieces = (text: string, limit: number): string[] => {
  const found: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > limit) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
};

/** RFC 2047 words, folded; plain ASCII that fits one line stays as it is. */
export const encodedHeader = (name: string, value: string): string => {
  const text = oneLine(value);
  const plain = `${name}: ${text}`;
  if (isPlain(text) && plain.length <= 78) return plain;
  const words = pieces(text, WORD_BYTES).map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`);
  return `${name}: ${words.join(`${CRLF} `)}`;
};

const percent = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      /[A-Za-z0-9!#$&+.^_`|~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

/** RFC 2231 for who reads it, an ASCII name for who does not. No path, no quote, nothing a file system obeys. */
const fileParameters = (name: string): string => {
  const safe =
    oneLine(name)
      .replace(/[\\/:*?"<>|]/g, '_')
      .replace(/^\.+/, '')
      .slice(0, 120) || 'report';
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_');
  return safe === ascii ? `filename="${ascii}"` : `filename="${ascii}";${CRLF} filename*=UTF-8''${percent(safe)}`;
};

const base64Lines = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join(CRLF);

const isAddress = (text: string): boolean => /^[^\s<>(),;:\\"@[\]]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(text);

const part = (headers: string[], body: string): string => `${headers.join(CRLF)}${CRLF}${CRLF}${body}`;

/**
 * A mail with one attachment (RFC 5322, 2045, 2047, 2231), marked as unsent: a mail program opens it as a draft of its own user.
 * There is no From for that reason: who sends it is whose program it is. Throws `RangeError` for a recipient that is no address.
 */
export const mailFile = ({ to, subject, text, sentAt, attachment }: MailParts): Uint8Array => {
  if (to !== '' && !isAddress(to)) throw new RangeError('not an address');
  const boundary = `=_miharu_${randomUUID()}`;
  const body = part(
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    base64Lines(Buffer.from(text.replace(/\r?\n/g, CRLF))),
  );
  const file = part(
    [
      `Content-Type: ${attachment.type}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; ${fileParameters(attachment.name)}`,
    ],
    base64Lines(attachment.bytes),
  );
  const head = [
    ...(to === '' ? [] : [`To: ${to}`]),
    encodedHeader('Subject', subject),
    `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'X-Unsent: 1',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ];
  const parts = [body, file].map((one) => `--${boundary}${CRLF}${one}${CRLF}`).join('');
  return Buffer.from(`${head.join(CRLF)}${CRLF}${CRLF}${parts}--${boundary}--${CRLF}`);
};
