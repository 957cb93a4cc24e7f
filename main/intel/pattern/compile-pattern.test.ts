import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPattern } from './compile-pattern.ts';

const single = (pattern: string) => {
  const read = readPattern(pattern, 'stix');
  return read.ok ? read.single : read.code;
};

test('a pattern of one value is that value', () => {
  expect(
    single("[file:hashes.'SHA-256' = 'EF537F25C895BFA782526529A9B63D97AA631564D5D789C2B765448C8635FB6C']"),
  ).toEqual({
    kind: 'sha256',
    value: 'ef537f25c895bfa782526529a9b63d97aa631564d5d789c2b765448c8635fb6c',
  });
  expect(single("[file:hashes.md5 = '001dd76872d80801692ff942308c64e6']")).toMatchObject({ kind: 'md5' });
  expect(single("[ipv4-addr:value = '112.64.0.0/15']")).toEqual({ kind: 'network', value: '112.64.0.0/15' });
  expect(single("[ipv4-addr:value ISSUBSET '198.51.100.0/24']")).toEqual({ kind: 'network', value: '198.51.100.0/24' });
  expect(single("[url:value = 'http://x4z9arb.cn/4712/']")).toEqual({ kind: 'url', value: 'http://x4z9arb.cn/4712/' });
  expect(single(String.raw`[windows-registry-key:key = 'HKLM\\Software\\It\'s']`)).toEqual({
    kind: 'registry',
    value: String.raw`hklm\software\it's`,
  });
});

test('several values are kept as what they mean together', () => {
  const read = readPattern(
    "[file:name = 'a.exe' AND (file:hashes.MD5 IN ('001dd76872d80801692ff942308c64e6', '00000000000000000000000000000000'))] FOLLOWEDBY [domain-name:value LIKE '%.evil.test'] WITHIN 60 SECONDS",
    'stix',
  );
  expect(read).toEqual({
    ok: true,
    single: null,
    compiled: {
      kind: 'followed',
      parts: [
        {
          kind: 'event',
          any: [
            [
              { kind: 'file-name', how: 'is', value: 'a.exe' },
              { kind: 'md5', how: 'is', value: '001dd76872d80801692ff942308c64e6' },
            ],
            [
              { kind: 'file-name', how: 'is', value: 'a.exe' },
              { kind: 'md5', how: 'is', value: '00000000000000000000000000000000' },
            ],
          ],
        },
        {
          kind: 'qualified',
          of: { kind: 'event', any: [[{ kind: 'domain', how: 'like', value: '%.evil.test' }]] },
          by: { withinMs: 60_000, repeats: null, fromMs: null, toMs: null },
        },
      ],
    },
  });
});

test('what is beyond the subset is named, never half understood', () => {
  expect(single("[x509-certificate:issuer = 'CN=WEBMAIL']")).toBe('object-path');
  expect(single("[ipv4-addr:value != '10.0.0.1']")).toBe('negation');
  expect(single("[file:name NOT LIKE 'a%']")).toBe('negation');
  expect(single('[file:size > 10]')).toBe('operator');
  expect(single("[file:hashes.MD5 = 'abc']")).toBe('value');
  expect(single("[file:name MATCHES '(a)\\\\1']")).toBe('regex');
  expect(single("[file:name = 'a")).toBe('text-not-closed');
  expect(single("[file:name = 'a'")).toBe('ends-early');
  expect(single(`${'('.repeat(100)}[file:name = 'a']${')'.repeat(100)}`)).toBe('too-complex');
  expect(readPattern('rule x {}', 'yara')).toEqual({ ok: false, code: 'pattern-type', what: 'yara' });
});

test('any text is a pattern or a reason', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    "'",
    ' AND ',
    ' OR ',
    ' FOLLOWEDBY ',
    'file:name',
    ' = ',
    "'a'",
    ' IN ',
    ',',
    '\\',
    ' START ',
    't',
    '1',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(typeof readPattern(pieces.join(''), 'stix').ok).toBe('boolean');
    }),
    { numRuns: 500 },
  );
});
