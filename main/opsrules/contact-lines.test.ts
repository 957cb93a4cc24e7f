import { expect, test } from 'vitest';
import { contactOf } from './contact-lines.ts';

test('address and number are recognised in the line as it was agreed', () => {
  const found = [
    'メール: soc@aozora.example',
    '電話 03-1234-5678(情報システム部 当直)',
    '電話 ０３－１２３４－５６７８',
    'Duty manager, phone +81 3 1234 5678, mail duty+night@aozora.co.example',
    'Teams 連絡網',
    '内線 1234',
  ].map((line) => {
    const { mail, phone } = contactOf(line);
    return [mail, phone];
  });
  expect(found).toEqual([
    ['soc@aozora.example', null],
    [null, '03-1234-5678'],
    [null, '03-1234-5678'],
    ['duty+night@aozora.co.example', '+81 3 1234 5678'],
    [null, null],
    [null, null],
  ]);
});
