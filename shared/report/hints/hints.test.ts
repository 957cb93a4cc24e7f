import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plainRules, type WritingBase, type WritingRules } from './hint-model.ts';
import { hintsIn, spelledWords } from './hints.ts';

const baseOf = (rules: Partial<WritingRules> = {}, ignored: string[] = []): WritingBase => ({
  rules: { ...plainRules, ...rules },
  customer: '青空製作所',
  otherCustomers: ['みどり銀行', 'Acme'],
  ignored,
});

const told = (text: string, language: 'ja' | 'en', base = baseOf()): string[] =>
  hintsIn({ text }, language, base).map(({ rule, said, fix }) => `${rule} ${said}${fix === null ? '' : ` → ${fix}`}`);

test.for([
  ['端末を隔離した。', ['register した → しました']],
  ['原因は不明である。調査します。', ['register である → です']],
  ['端末を確認しました。ました。', []],
  ['ＦＩＮ－ＰＣ-01 の ｻｰﾊﾞｰ', ['width ＦＩＮ－ＰＣ → FIN-PC', 'width ｻｰﾊﾞｰ → サーバー']],
  ['通信がが遮断されました。', ['particles がが → が']],
  ['端末のプロセスの名前の一覧の場所です。', ['particles 端末のプロセスの名前の一覧の']],
  ['確認することができました。', ['particles することができ → でき']],
  ['通信先は 203.0.113.5 です。', ['undefanged 203.0.113.5 → 203[.]0[.]113[.]5']],
  ['http://evil.example/a を開きました。', ['undefanged http://evil.example/a → hxxp://evil[.]example/a']],
  ['みどり銀行様の端末です。', ['other-customer みどり銀行 → 青空製作所']],
  ['ウイルスに感染したと思われます。', ['term ウイルス → 不正プログラム', 'hedge と思われます → と推定されます']],
  ['利用停止停止をお願いします。', ['doubled 停止停止 → 停止']],
  ['引数は「203.0.113.5 に接続した。」です。', ['undefanged 203.0.113.5 → 203[.]0[.]113[.]5']],
  ['引数は「ウイルスを検知した。」です。', []],
] as const)('Japanese: %s', ([text, hints]) => {
  expect(told(text, 'ja')).toEqual(hints);
});

test.for([
  ['The the endpoint was isolated.', ['doubled The the → The']],
  ['It is believed that the file ran.', ['hedge It is believed that']],
  [
    'The end point contacted 203.0.113.5 for Acme.',
    ['term end point → endpoint', 'undefanged 203.0.113.5 → 203[.]0[.]113[.]5', 'other-customer Acme → 青空製作所'],
  ],
  ['Version 10.0.1.2 of it.', []],
  ['Email was opened.', ['term Email → E-mail']],
] as const)('English: %s', ([text, hints]) => {
  expect(told(text, 'en')).toEqual(hints);
});

test('a sentence nobody can follow is told of by its beginning', () => {
  const [hint] = hintsIn({ text: `端末${'で不正な通信を確認し、'.repeat(14)}ました。` }, 'ja', baseOf());
  expect(hint).toMatchObject({ rule: 'long-sentence', from: 0, to: 12, fix: null });
});

test("a customer's own term stands above ours; what is switched off, ignored or theirs is not told", () => {
  const term = { language: 'ja', preferred: 'ウイルス', forbidden: ['マルウェア'], note: 'お客様の呼び方' } as const;
  const text = 'ウイルスとマルウェアを隔離した。';
  expect(told(text, 'ja', baseOf({ terms: [{ ...term, forbidden: [...term.forbidden] }] }))).toEqual([
    'term マルウェア → ウイルス',
    'register した → しました',
  ]);
  expect(told(text, 'ja', baseOf({ words: ['ウイルス'], off: ['register'] }))).toEqual([]);
  expect(told(text, 'ja', baseOf({}, ['term ウイルス', 'register した']))).toEqual([]);
});

test('words to be spelled are words of prose: no files, hosts, commands, abbreviations or quotations', () => {
  const text =
    'The proces “sekret.exe x” ran powershell.exe at C:\\Users\\taro on FIN-PC-014 with DNS and user@host of https://evil.example now.';
  expect(spelledWords({ text }).map(({ said }) => said)).toEqual([
    'The',
    'proces',
    'ran',
    'at',
    'on',
    'with',
    'and',
    'of',
    'now',
  ]);
});

test.for(['ja', 'en'] as const)('what the workbench drafts itself gives no hint, in %s', (language) => {
  const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'main', 'report', 'fixtures');
  const lines = ['fodhelper', 'fodhelper-second'].flatMap((name) =>
    readFileSync(path.join(folder, `${name}.${language}.md`), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2)),
  );
  expect(lines.length).toBeGreaterThan(20);
  const hints = lines.flatMap((text) => hintsIn({ text }, language, { ...baseOf(), otherCustomers: [] }));
  expect(hints.map(({ rule, said, fix }) => `${rule} ${said} ${fix ?? ''}`)).toEqual([]);
});
