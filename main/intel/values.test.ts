import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readList } from './read-list.ts';
import { valueAs, valueOf } from './values.ts';

test('a value is known by its form, however it was kept from being clicked', () => {
  const read = (text: string) => valueOf(text);
  expect(read('hxxps://evil[.]example[.]com/a')).toEqual({ kind: 'url', value: 'https://evil.example.com/a' });
  expect(read('evil(dot)example.com')).toEqual({ kind: 'domain', value: 'evil.example.com' });
  expect(read('EVIL[.]example.COM.')).toEqual({ kind: 'domain', value: 'evil.example.com' });
  expect(read('198.51.100[.]7')).toEqual({ kind: 'ipv4', value: '198.51.100.7' });
  expect(read('2001:0DB8:0:0::1')).toEqual({ kind: 'ipv6', value: '2001:db8::1' });
  expect(read('::ffff:198.51.100.7')).toEqual({ kind: 'ipv4', value: '198.51.100.7' });
  expect(read('10.0.0.0/8')).toEqual({ kind: 'network', value: '10.0.0.0/8' });
  expect(read('D41D8CD98F00B204E9800998ECF8427E')).toEqual({ kind: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' });
  expect(read('C:/Users/Public/x.exe')).toEqual({ kind: 'path', value: String.raw`c:\users\public\x.exe` });
  expect(read('mimikatz.exe')).toEqual({ kind: 'file-name', value: 'mimikatz.exe' });
  expect(read(String.raw`HKEY_LOCAL_MACHINE\Software\Run`)).toEqual({
    kind: 'registry',
    value: String.raw`hklm\software\run`,
  });
  expect(read('日本語.example.jp')?.value).toBe('xn--wgv71a119e.example.jp');
  for (const nothing of ['', 'hello', '1.2.3', '999.1.1.1', 'a b.com', '10.0.0.0/33', 'localhost'])
    expect(read(nothing)).toBeNull();
});

test('a told kind holds only what can be of it', () => {
  expect(valueAs('ipv4', '112.64.0.0/15')).toEqual({ kind: 'network', value: '112.64.0.0/15' });
  expect(valueAs('ipv4', '10.0.0.1/32')).toEqual({ kind: 'ipv4', value: '10.0.0.1' });
  expect(valueAs('sha256', 'abc')).toBeNull();
});

test('a list tells by line what was not understood', () => {
  const list = readList('# comment\nevil[.]example.com, 198.51.100.7\nnothing here\n\nhxxp://a.example.net/x?y=1,2\n');
  expect(list.found.map(({ line, kind, value }) => `${String(line)} ${kind} ${value}`)).toEqual([
    '2 domain evil.example.com',
    '2 ipv4 198.51.100.7',
    '5 url http://a.example.net/x?y=1,2',
  ]);
  expect(list.unknown).toEqual([{ line: 3, text: 'nothing here' }]);
});

test('a heading says which column holds what, and quoted cells may hold anything', () => {
  const list = readList(
    'Type;Indicator;Description;Confidence;TLP;Valid until\r\nip;198.51.100.7;"C2; first\nseen";80%;amber;2030-01-01\r\nip;nonsense;x;;;\r\n',
  );
  expect(list.found).toEqual([
    {
      line: 2,
      kind: 'ipv4',
      value: '198.51.100.7',
      name: 'C2; first\nseen',
      tlp: 'amber',
      confidence: 80,
      validUntil: '2030-01-01T00:00:00.000Z',
    },
  ]);
  expect(list.unknown).toEqual([{ line: 4, text: 'ip;nonsense;x;;;' }]);
});

test('a quote that does not end takes no line along', () => {
  const list = readList('"evil[.]example.com\n198.51.100.7\n');
  expect(list.found.map(({ value }) => value)).toEqual(['evil.example.com', '198.51.100.7']);
});

test('any text gives values or lines, never a throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
      const { found, unknown } = readList(text);
      expect(found.length + unknown.length).toBeGreaterThanOrEqual(0);
      for (const { value } of found) expect(value).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
