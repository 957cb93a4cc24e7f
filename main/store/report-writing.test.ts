import { expect, test } from 'vitest';
import type { Claim } from '../../shared/report/model.ts';
import type { Step } from '../../shared/report/steps.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { writingTables } from './migrations/customer/021-writing.ts';
import { newFile } from './new-file.test-support.ts';
import { someCase, someReport } from './test-cases.ts';
import { newAccess, openStore } from './test-store.ts';

test('the step of writing keeps every phrase in the language it was written in, and every masked name', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < writingTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO report_phrase VALUES (3, 'ja', '受付', '当直へ。', 'advice', 't', 'Sato');
 INSERT INTO report_phrase VALUES (5, 'en', 'Desk', 'Call the desk.', 'confirmed', 'u', 'Mori');
 INSERT INTO mask_name (folded, kind, value, pseudonym) VALUES ('pc-1', 'host', 'PC-1', 'HOST-001');`);
  const names = db.sql('SELECT * FROM mask_name').all();
  migrate(db, [...before, writingTables], () => undefined);
  const kept = { title: '受付', shortcut: '', certainty: 'advice', saved_at: 't', saved_by: 'Sato' };
  const other = { title: 'Desk', shortcut: '', certainty: 'confirmed', saved_at: 'u', saved_by: 'Mori' };
  expect([
    schemaVersion(db),
    db.sql('SELECT * FROM report_phrase').all(),
    db.sql('SELECT * FROM mask_name').all(),
  ]).toEqual([
    writingTables.number,
    [
      { ...kept, id: 3, ja: '当直へ。', en: '' },
      { ...other, id: 5, ja: '', en: 'Call the desk.' },
    ],
    names,
  ]);
});

test('phrases of a customer are kept, changed and removed', () => {
  const store = openStore(newAccess());
  const phrase = { title: '受付', shortcut: 'uke', ja: '当直へご連絡ください。', en: '', certainty: 'advice' } as const;
  store.putPhrase(null, phrase, { at: 't', by: 'Sato' });
  store.putPhrase(1, { ...phrase, en: 'Call the desk.' }, { at: 'u', by: 'Mori' });
  expect(store.phrases()).toEqual([{ ...phrase, en: 'Call the desk.', id: 1, savedAt: 'u', savedBy: 'Mori' }]);
  expect(() => store.putPhrase(9, phrase, { at: 'u', by: 'Mori' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  store.dropPhrase(1);
  expect(store.phrases()).toEqual([]);
  expect(() => store.dropPhrase(1)).toThrow(expect.objectContaining({ code: 'not-found' }));
});

const step = (text: string): Step => ({ atMs: 1, title: { before: '', after: text }, changes: [] });

test('history and places of comments are saved with the text they belong to, or not at all', () => {
  const access = newAccess();
  const store = openStore(access);
  store.putCases([someCase('C-1')]);
  const report = someReport('C-1', '確認しました。');
  const saving = { at: 't', by: 'Sato', digest: 'd' };
  const history = { keep: 0, position: 2, steps: [step('a'), step('b')] };
  store.saveReport(report, { ...saving, history });
  const said = { section: 'overview', claim: 'c', quote: '確認', text: 'how?', from: 0 } as const;
  const comment = { type: 'comment', ...said, task: false, who: '', due: null, must: true } as const;
  store.addLifeEntries(report, [{ version: 1, at: 't', by: 'Mori', about: null, fact: comment }], 1);
  const anchor = { comment: 1, claim: 'c', from: 4, quote: '確認' };
  store.saveReport(
    { ...report, version: 1 },
    { ...saving, anchors: [anchor, { ...anchor, comment: 77 }], history: { keep: 1, position: 1, steps: [step('c')] } },
  );
  // Written on an older text: refused as a whole.
  expect(() =>
    store.saveReport({ ...report, version: 1 }, { ...saving, anchors: [{ ...anchor, from: 9 }], history }),
  ).toThrow(expect.objectContaining({ code: 'conflict' }));
  store.close();
  const again = openStore(access);
  expect([again.anchors(report), again.stepHistory(report)]).toEqual([
    [anchor],
    { version: 2, first: 0, position: 1, steps: [step('a'), step('c')] },
  ]);
  expect(again.stepHistory({ ...report, language: 'en' })).toEqual({ version: 0, first: 0, position: 0, steps: [] });
});

test('a history that grows beyond its size gives up its oldest steps, and tells which are left', () => {
  const store = openStore(newAccess());
  store.putCases([someCase('C-1')]);
  const report = someReport('C-1', '確認しました。');
  const claim: Claim = { id: 'c', certainty: 'advice', text: 'x'.repeat(2_500_000), events: [], edited: true };
  const long = Array.from({ length: 5 }, (): Step => ({
    atMs: 1,
    title: null,
    changes: [{ part: 'fields', section: 'overview', at: 0, before: [], after: [claim] }],
  }));
  store.saveReport(report, { at: 't', by: 's', digest: 'd', history: { keep: 0, position: 5, steps: long } });
  const { first, position, steps } = store.stepHistory(report);
  expect({ first, position, left: steps.length }).toEqual({ first: 2, position: 5, left: 3 });
});
