import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import { RiskFacts } from '../../shared/digital-risk/model.ts';
import { numberIn, settingOfPath } from './abusable-settings.ts';
import { readFindings, readMapping } from './risk-findings.ts';
import { readSeparated } from './separated-values.ts';
import { readSettings } from './settings-file.ts';

const shipped = (name: string) =>
  readMapping(readFileSync(path.resolve(import.meta.dirname, '../../resources/digital-risk', name), 'utf8'));

test('quoted cells hold commas, quotes and line breaks, and lines are counted through them', () => {
  expect(readSeparated('\uFEFFa,"b ""x"", y"\r\n\n"two\nlines",z\nlast,"never closed')).toEqual([
    { line: 1, cells: ['a', 'b "x", y'] },
    { line: 3, cells: ['two\nlines', 'z'] },
    { line: 5, cells: ['last', 'never closed'] },
  ]);
});

test('a file of settings is read by its words, else by the catalogue; a row that says neither is refused with its line', () => {
  const csv = [
    'Host,Setting,Value,Risky,Title,Observed_At',
    'PC1.,smb1-on,1,,,2026-10-02T00:00:00Z',
    'CORP\\PC2,usb-storage,allowed,yes,"USB storage, allowed",',
    'PC3,smb1-on,0,,,',
    'PC4,usb-storage,allowed,,,',
    ',smb1-on,1,,,',
  ].join('\n');
  const { settings, refused, refusedTotal } = readSettings(csv);
  expect(
    settings.map(({ host, setting, risky, level, observedAt }) => [host, setting, risky, level, observedAt]),
  ).toEqual([
    ['pc1', 'smb1-on', true, 'high', '2026-10-02T00:00:00.000Z'],
    ['pc2', 'usb-storage', true, null, null],
    ['pc3', 'smb1-on', false, 'high', null],
  ]);
  expect([refused, refusedTotal]).toEqual([
    [
      { place: 5, reason: 'risky' },
      { place: 6, reason: 'host' },
    ],
    2,
  ]);
  expect(readSettings(JSON.stringify([{ host: 'pc1', setting: 'x', risky: false }])).settings).toMatchObject([
    { host: 'pc1', risky: false },
  ]);
  expect(() => readSettings('a,b\n1,2')).toThrow(AppError);
});

test('registry events are known by the end of their path, and their number in either form', () => {
  expect(
    settingOfPath('HKLM\\System\\CurrentControlSet\\Control\\SecurityProviders\\WDigest\\UseLogonCredential')?.id,
  ).toBe('wdigest-plaintext');
  expect(settingOfPath('HKLM\\Software\\UseLogonCredential')).toBeNull();
  expect(['DWORD (0x00000001)', '1', ' "0" ', 'Binary Data', null].map(numberIn)).toEqual([1, 1, 0, null, null]);
});

test('a feed is read as its mapping says; hostile words stay words', () => {
  const record = {
    uid: 'A-1',
    title: '<script>alert(1)</script> ${7*7} =cmd|calc',
    category: 'Dark-Web',
    risk_score: 9,
    alert_created_date: 1761868800000,
    sub_domain: ['vpn.example.jp', 'mail.example.jp'],
    url: 'file://attacker.example/x',
  };
  const { findings, refused } = readFindings(JSON.stringify([record, { uid: '' }, 7, null]), shipped('decyfir.json'));
  expect(findings[0]?.facts).toEqual({
    nativeId: 'A-1',
    title: '<script>alert(1)</script> ${7*7} =cmd|calc',
    kind: 'dark-web',
    asset: 'vpn.example.jp, mail.example.jp',
    detail: '',
    score: '9',
    foundAt: '2025-10-31T00:00:00.000Z',
    link: 'file://attacker.example/x',
  });
  expect(refused).toEqual([2, 3, 4].map((place) => ({ place, reason: 'id' })));
});

test('a path of a mapping reaches own members only', () => {
  const mapping = { ...shipped('decyfir.json'), fields: { id: '__proto__.x', title: 'constructor.name' } };
  expect(readFindings('[{"a":1}]', mapping)).toMatchObject({ findings: [], refusedTotal: 1 });
});

test('a mapping with a member nobody knows is refused by its name', () => {
  expect(() => readMapping('{"name":"x","format":"json","fields":{"id":"a","title":"b","run":"c"}}')).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      params: { what: 'mapping', reason: 'not-mapping', name: 'fields' },
    }),
  );
});

test('whatever a feed holds, it becomes findings or refusals', () => {
  const mapping = shipped('decyfir.json');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.anything(), fc.record({ uid: fc.string(), title: fc.anything(), url: fc.anything() }))),
      (records) => {
        const text = JSON.stringify(records);
        const { findings, refusedTotal } = readFindings(text, mapping);
        expect(findings.length + refusedTotal).toBe((JSON.parse(text) as unknown[]).length); // the array just written
        for (const { facts } of findings) expect(RiskFacts.safeParse(facts).success).toBe(true);
      },
    ),
  );
});
