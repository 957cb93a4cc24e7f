import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../shared/event/model.ts';
import { EventId } from '../../../shared/event/model.ts';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import { forAudience } from '../../../shared/report/audience.ts';
import { CaseReport, SecondReportField, SecondReportQuestion } from '../../../shared/report/model.ts';
import { boundEvents, claimsOf, lacksReceipt } from '../../../shared/report/stale.ts';
import type { CaseFacts } from '../case-facts.ts';
import { draftFirstReport, draftReport } from '../draft.ts';
import { maskedReport } from '../masks/masked-case.ts';
import { renderMarkdown } from '../render-markdown.ts';

// 21 records of the OTRF scenario "Empire UAC bypass, fodhelper" (MIT), see ../fixtures/NOTICE.
const fixture = (): CaseFacts =>
  // Written from this very type, see ../fixtures/NOTICE.
  JSON.parse(readFileSync(new URL('../fixtures/fodhelper-case.json', import.meta.url), 'utf8')) as CaseFacts;
const languages: Language[] = ['ja', 'en'];
const second = (facts: CaseFacts, language: Language): CaseReport => draftReport(facts, { kind: 'second', language });

test.for(languages)('the drafted second report in %s reads like the golden one', async (language) => {
  const report = second(fixture(), language);
  expect(CaseReport.parse(report)).toEqual(report);
  expect(report.fields.map(({ id }) => id)).toEqual(SecondReportField.options);
  expect(report.questions.map(({ id }) => id)).toEqual(SecondReportQuestion.options);
  await expect(renderMarkdown(report, 'Sample')).toMatchFileSnapshot(`../fixtures/fodhelper-second.${language}.md`);
});

test('both languages say the same: claims, certainty, proof and the rows of every table', () => {
  const [ja, en] = languages.map((language) => {
    const report = second(fixture(), language);
    return {
      claims: claimsOf(report).map(({ id, certainty, events }) => ({ id, certainty, events })),
      rows: report.fields.flatMap(({ tables }) => tables.map(({ id, rows }) => [id, rows.map(({ events }) => events)])),
    };
  });
  expect(ja).toEqual(en);
});

const reserved = {
  ja: { inferred: /推定されます/, 'not-found': /確認できていません/, 'not-examined': /未調査です/ },
  en: { inferred: /\bwe infer\b/i, 'not-found': /\bnot found\b/i, 'not-examined': /\bnot examined\b/i },
};

test.for(languages)('in %s every claim uses the words of its certainty and no other', (language) => {
  for (const { certainty, text } of claimsOf(second(fixture(), language))) {
    const used = Object.entries(reserved[language]).flatMap(([name, words]) => (words.test(text) ? [name] : []));
    const own = ['inferred', 'not-found', 'not-examined'].includes(certainty) ? [certainty] : [];
    expect({ text, used }).toEqual({ text, used: own });
  }
});

test('no field is blank, every statement of fact and every row has its record', () => {
  const report = second(fixture(), 'en');
  for (const section of [...report.questions, ...report.fields]) expect(section.claims.length).toBeGreaterThan(0);
  expect(claimsOf(report).filter(lacksReceipt)).toEqual([]);
  const known = new Set(fixture().events.map(({ id }) => id));
  for (const { tables } of report.fields)
    for (const { rows, columns } of tables)
      for (const { cells, events } of rows) {
        expect(cells).toHaveLength(columns.length);
        expect(events.filter((id) => !known.has(id))).toEqual([]);
      }
  const bound = new Set(boundEvents(report));
  const inRows = report.fields.flatMap(({ tables }) =>
    tables.flatMap(({ rows }) => rows.flatMap(({ events }) => events)),
  );
  expect(inRows.length).toBeGreaterThan(0);
  expect(inRows.filter((id) => !bound.has(id))).toEqual([]);
});

test('what changed since the first report is told by facts: severity, later alerts, destinations it did not name', () => {
  const facts = fixture();
  const first = draftFirstReport(
    { ...facts, events: facts.events.filter(({ class: kind }) => kind !== 'network_activity') },
    'en',
  );
  const judged = { ...facts.judgement, analyst: { severity: 'low' as const, reason: 'tested', at: facts.draftedAt } };
  const earlier = { ...first, basis: { events: facts.eventTotal - 4, alerts: facts.alerts.length } };
  const told = second({ ...facts, judgement: judged, first: earlier }, 'en');
  const since = told.questions.find(({ id }) => id === 'since-first')?.claims.map(({ text }) => text) ?? [];
  expect(since[0]).toMatch(/changed from High to \*\*Low\*\*/);
  expect(since[1]).toMatch(/4 events were added/);
  const same = second({ ...facts, first: draftFirstReport(facts, 'en') }, 'en');
  expect(same.questions.find(({ id }) => id === 'since-first')?.claims.map(({ certainty }) => certainty)).toEqual([
    'advice',
    'advice',
  ]);
});

const change = (id: number, told: Partial<StoredEvent>): StoredEvent => {
  const [like] = fixture().events.filter(({ class: kind }) => kind === 'registry_value_activity');
  if (like === undefined) throw new Error('the fixture has a registry record');
  return { ...like, id: EventId.parse(id), ...told };
};

test('a value that was taken back later is told as restored, one that was not as left behind', () => {
  const facts = fixture();
  const actor = facts.events.find(({ class: kind }) => kind === 'registry_value_activity');
  const at = actor?.seenAtMs ?? 0;
  const kept = change(90_001, { target: 'HKCU\\Software\\Run\\kept', activity: 'set', seenAtMs: at + 1 });
  const undone = change(90_002, { target: 'HKCU\\Software\\Run\\undone', activity: 'set', seenAtMs: at + 1 });
  const back = change(90_003, { target: 'HKCU\\Software\\Run\\undone', activity: 'delete', seenAtMs: at + 60_000 });
  const report = second({ ...facts, events: [...facts.events, kept, undone, back] }, 'en');
  const changes = report.fields.find(({ id }) => id === 'changes');
  const rows = changes?.tables.find(({ id }) => id === 'registry')?.rows ?? [];
  const stateOf = (name: string): string | undefined =>
    rows.find(({ cells }) => cells[1]?.endsWith(name) === true && cells[2] === 'set')?.cells.at(-1);
  expect(stateOf('kept')).toBe('no record of it');
  expect(stateOf('undone')).toMatch(/^deleted /);
  const steps =
    report.fields
      .find(({ id }) => id === 'recommendation')
      ?.claims.map(({ text }) => text)
      .join('\n') ?? '';
  expect(steps).toContain('Run\\kept');
  expect(steps).not.toContain('Run\\undone');
});

test('what Windows writes for any program is counted and never becomes a step of removal, unless an alert names it', () => {
  const facts = fixture();
  const at = facts.events.find(({ class: kind }) => kind === 'registry_value_activity')?.seenAtMs ?? 0;
  const target =
    'HKU\\S-1-5-21-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMap\\ProxyBypass';
  const routine = change(90_010, { target, activity: 'set', seenAtMs: at + 1 });
  const listed = (given: CaseFacts): string => {
    const { fields } = second(given, 'en');
    const changes = fields.find(({ id }) => id === 'changes');
    const steps = fields.find(({ id }) => id === 'recommendation')?.claims.map(({ text }) => text);
    return JSON.stringify([changes?.claims.map(({ text }) => text), changes?.tables, steps]);
  };
  const plain = listed({ ...facts, events: [...facts.events, routine] });
  expect(plain).toContain('1 further registry record is of the kind Windows writes');
  expect(plain).not.toContain('ProxyBypass');
  const [alert] = facts.alerts;
  if (alert === undefined) throw new Error('the fixture has an alert');
  const alerts = [...facts.alerts, { ...alert, events: [routine.id] }];
  expect(listed({ ...facts, alerts, events: [...facts.events, routine] })).toContain('ProxyBypass');
});

test('a false positive asks for nothing to be removed, recovered or prevented', () => {
  const facts = fixture();
  const judged = {
    ...facts.judgement,
    analyst: { severity: 'false-positive' as const, reason: 'test', at: facts.draftedAt },
  };
  const report = second({ ...facts, judgement: judged }, 'en');
  const text = claimsOf(report)
    .map((claim) => claim.text)
    .join('\n');
  expect(text).not.toMatch(/Delete|Restore data|Block list/);
});

const decided = (): CaseReport => {
  const isolation = { decision: 'isolate' as const, reason: 'server room, agreed', at: '2020-09-04T08:00:00.000Z' };
  return second({ ...fixture(), handling: { isolation, firstSentAt: null } }, 'en');
};
const onDecision = (report: CaseReport): { id: string; text: string } => {
  const claim = claimsOf(report).find(({ entries }) => entries?.includes('isolation') === true);
  if (claim === undefined) throw new Error('a sentence tells the decision');
  return claim;
};

test('a decision is a numbered receipt, with its mark behind the sentence and its row in the table', () => {
  const report = decided();
  const own = (report.ledger ?? []).map(({ number }) => number);
  expect(own).toHaveLength(1);
  const numbers = [...report.evidence.map(({ number }) => number), ...own].sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
  const page = renderMarkdown(report, 'Sample');
  const mark = `[${own.join('')}]`;
  expect(page).toContain(`${onDecision(report).text.replace(/\.$/, '')} ${mark}.`);
  const row = page.split('\n').find((line) => line.includes('Response log of the case'));
  expect(row).toContain(mark);
  expect(row).toContain('server room, agreed');
});

test('readers a decision is left out for get no row of it, and a hidden name is hidden there too', () => {
  const report = decided();
  const marked = {
    ...report,
    itemMarkings: [{ item: `claim:${onDecision(report).id}`, marking: 'TLP:RED' as const }],
  };
  const shown = forAudience(marked, 'TLP:AMBER');
  expect([shown?.report.ledger, shown?.leftOut.evidence]).toEqual([undefined, 1]);
  const masked = maskedReport(report, (text) => text.replaceAll('server room', '###'));
  expect(JSON.stringify(masked.ledger)).not.toContain('server room');
});
