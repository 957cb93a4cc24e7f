import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodedHeader, mailFile } from './mail-file.ts';

const sentAt = new Date(Date.UTC(2026, 3, 1, 17, 14));

const written = (over: Partial<Parameters<typeof mailFile>[0]> = {}): string =>
  Buffer.from(
    mailFile({
      to: 'soc@customer.example',
      subject: '【重要度：高】端末における検知(一次報告)',
      text: '本文です。\n二行目',
      sentAt,
      attachment: { name: '一次レポート_IR-1.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 bytes') },
      ...over,
    }),
  ).toString('latin1');

/** Reads headers back as RFC 5322 and 2047 say: unfolded, encoded words joined. */
const headersOf = (mail: string): Map<string, string> => {
  const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  return new Map(
    head.split('\r\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), decoded(line.slice(at + 2))];
    }),
  );
};

const decoded = (value: string): string =>
  value
    .replace(/\?= =\?/g, '?==?')
    .replace(/(?:=\?UTF-8\?B\?[^?]*\?=)+/g, (words) =>
      [...words.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)]
        .map(([, text = '']) => Buffer.from(text, 'base64').toString())
        .join(''),
    );

test('a Japanese subject, text and file name arrive as they were written, in lines any mail server takes', () => {
  const mail = written();
  const headers = headersOf(mail);
  expect([headers.get('To'), headers.get('Subject'), headers.get('Date'), headers.get('X-Unsent')]).toEqual([
    'soc@customer.example',
    '【重要度：高】端末における検知(一次報告)',
    'Wed, 01 Apr 2026 17:14:00 +0000',
    '1',
  ]);
  expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(/[^\x00-\x7f]/.test(mail)).toBe(false);
  const name = /filename\*=UTF-8''([^\r\n]+)/.exec(mail)?.[1] ?? '';
  expect(decodeURIComponent(name)).toBe('一次レポート_IR-1.pdf');
  const [body = '', file = ''] = mail
    .split('Content-Transfer-Encoding: base64')
    .slice(1)
    .map((part) => {
      const from = part.indexOf('\r\n\r\n') + 4;
      return Buffer.from(part.slice(from, part.indexOf('\r\n--')), 'base64').toString();
    });
  expect([body, file]).toEqual(['本文です。\r\n二行目', '%PDF-1.7 bytes']);
});

test('whatever a title or a file name holds, it adds no header and no part', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (subject, name) => {
      const hostile = `${subject}\r\nBcc: thief@evil.example\r\n\r\n--`;
      const mail = written({
        subject: hostile,
        attachment: { name, type: 'application/pdf', bytes: Buffer.from('x') },
      });
      expect([...headersOf(mail).keys()]).toEqual([
        'To',
        'Subject',
        'Date',
        'MIME-Version',
        'X-Unsent',
        'Content-Type',
      ]);
      const boundary = /boundary="([^"]+)"/.exec(mail)?.[1] ?? '';
      expect(mail.split(`\r\n--${boundary}`)).toHaveLength(4);
      expect(mail).not.toMatch(/filename="[^"]*[\\/]/);
    }),
  );
});

test('no encoded word is longer than a mail program reads, and none is cut inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const header = encodedHeader('Subject', text);
      for (const line of header.split('\r\n')) expect(line.length).toBeLessThanOrEqual(87);
      expect(header).not.toContain(Buffer.from('\ufffd').toString('base64'));
    }),
  );
});

test('a recipient that is no single address is refused', () => {
  for (const to of [
    'a@b.example, c@d.example',
    'Name <a@b.example>',
    'a b@c.example',
    'a@b.example\r\nBcc: x@y.example',
  ]) {
    expect(() => written({ to })).toThrow(RangeError);
  }
  expect(headersOf(written({ to: '' })).has('To')).toBe(false);
});
