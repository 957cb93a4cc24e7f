import { expect, test } from 'vitest';
import { CaseId } from '../../../shared/cases/model.ts';
import { EventId } from '../../../shared/event/model.ts';
import { openCustomerStore } from '../customer-file.ts';
import { someCase, someReport } from '../test-cases.ts';
import { jsonBlock, newBlock } from '../test-records.ts';
import { jsonFile, newAccess, openStore } from '../test-store.ts';

const ja = { caseId: CaseId.parse('C-1'), kind: 'first', language: 'ja' } as const;

const saving = (at: string) => ({ at, by: 'Sato', digest: 'd' });

test('every saved version of a report stays, and an older one never replaces a newer one', () => {
  const access = newAccess();
  const store = openStore(access);
  store.putCases([someCase('C-1')]);
  expect(store.latestReport(ja)).toBeNull();
  const first = store.saveReport(someReport('C-1', '確認しました。'), saving('2026-04-01T00:00:01.000Z'));
  const second = store.saveReport({ ...first, title: '改' }, saving('2026-04-01T00:00:02.000Z'));
  // Another window still shows the first version.
  const other = openCustomerStore(access, 'analyst');
  expect(() => other.saveReport({ ...first, title: '古い' }, saving('2026-04-01T00:00:03.000Z'))).toThrow(
    expect.objectContaining({ code: 'conflict', params: { what: 'report', version: 2 } }),
  );
  expect(other.latestReport(ja)).toEqual(second);
  expect(other.reportVersion(ja, 1)).toEqual(first);
  expect(other.reportVersions(ja)).toEqual([
    { version: 2, savedAt: '2026-04-01T00:00:02.000Z', savedBy: 'Sato', title: '改', digest: 'd' },
    { version: 1, savedAt: '2026-04-01T00:00:01.000Z', savedBy: 'Sato', title: '一次レポート', digest: 'd' },
  ]);
  expect(other.latestReport({ ...ja, language: 'en' })).toBeNull();
  other.close();
});

test('what the analyst judged outlives a new judging by rules', () => {
  const store = openStore(newAccess());
  const stored = someCase('C-1');
  store.putCases([stored]);
  const analyst = { severity: 'false-positive' as const, reason: '検証作業', at: '2026-04-01T00:00:00.000Z' };
  store.judgeCase(stored.id, analyst);
  store.putCases([{ ...stored, title: 'Judged again', events: 9 }]);
  expect(store.cases()).toEqual([
    { ...stored, title: 'Judged again', events: 9, judgement: { ...stored.judgement, analyst } },
  ]);
  expect(() => store.judgeCase(CaseId.parse('C-9'), analyst)).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('the same detection twice is one detection', () => {
  const store = openStore(newAccess());
  store.addBlock(newBlock(store.startImport(jsonFile()), jsonBlock(['{"n":0}'])));
  const event = EventId.parse(65_536);
  expect([store.putDetections([{ ruleId: 'r', event }]), store.putDetections([{ ruleId: 'r', event }])]).toEqual([
    1, 0,
  ]);
  expect(store.detections()).toEqual([{ ruleId: 'r', event }]);
});
