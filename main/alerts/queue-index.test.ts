import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { QueueColumn } from '../../shared/alerts/contract.ts';
import { parseFilter } from '../../shared/alerts/filter.ts';
import { AlertId } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import { SuppressionId } from '../../shared/suppressions/model.ts';
import { QueueIndex } from './queue-index.ts';

const rowOf = (n: number, change: Partial<QueueRow> = {}): QueueRow => ({
  alertId: AlertId.parse(`a${n}`),
  caseId: CaseId.parse(`c${n}`),
  customer: 'Acme',
  severity: 'medium',
  judged: 'behaviour',
  level: 'high',
  rule: 'Mimikatz Use',
  tactics: ['credential-access'],
  host: `pc${n}.corp`,
  use: null,
  user: null,
  image: null,
  count: n,
  firstSeenMs: n,
  lastSeenMs: n,
  clock: { kind: 'first', stage: 'received', dueAtMs: 1000 + n, legalDueAtMs: null },
  kind: 'rule',
  disposition: null,
  vendorStatus: null,
  receivedAtMs: n,
  reasons: [],
  owner: null,
  suppressedBy: [],
  ...change,
});

const rows = [
  rowOf(1, { severity: 'high' }),
  rowOf(2, {
    customer: 'Ｂｅｔａ',
    judged: 'analyst',
    clock: { kind: 'first', stage: 'isolation', dueAtMs: 10, legalDueAtMs: null },
  }),
  rowOf(3, {
    severity: 'false-positive',
    judged: 'analyst',
    clock: { kind: 'stopped', stage: 'isolation', dueAtMs: null, legalDueAtMs: null },
  }),
  rowOf(4, {
    rule: 'Odd Parent: "quoted"',
    tactics: ['execution'],
    clock: { kind: 'second', stage: 'sent', dueAtMs: 5000, legalDueAtMs: null },
  }),
];
const index = new QueueIndex(rows);
const found = (filter: string, sort: QueueColumn = 'clock', descending = false): string[] =>
  index
    .page({ filter: parseFilter(filter), sort, descending, offset: 0, limit: 100, nowMs: 500, upTo: null, me: 'Sato' })
    .rows.map(({ alertId }) => alertId);

test('words of a filter stand for and, commas for or, a minus for not', () => {
  expect(found('')).toEqual(['a2', 'a1', 'a4', 'a3']);
  expect(found('severity:high,fp')).toEqual(['a1', 'a3']);
  expect(found('severity:高')).toEqual(['a1']);
  expect(found('customer:beta')).toEqual(['a2']);
  expect(found('-tactic:execution -host:pc3')).toEqual(['a2', 'a1']);
  expect(found('rule:"odd parent"')).toEqual(['a4']);
  expect(found('MIMIKATZ pc1')).toEqual(['a1']);
  expect(found('is:open')).toEqual(['a2', 'a1']);
  expect(found('is:overdue')).toEqual(['a2']);
  expect(found('is:judged -is:false-positive')).toEqual(['a2']);
  expect(found('stage:sent')).toEqual(['a4']);
});

test('a word that is not understood is told and filters nothing', () => {
  expect(parseFilter('hots:x severity:purple is:never host: acme').problems).toEqual([
    'hots:x',
    'severity:purple',
    'is:never',
  ]);
  expect(found('hots:x host:')).toHaveLength(4);
});

test('whatever is typed, reading it never throws', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', 'host', ':', '"', '-', ',', ' ', '\u3000', '高', 'ｈ', '\0', '\u202e', '\ud800'),
        maxLength: 300,
      }),
      (text) => {
        const { total } = index.page({
          filter: parseFilter(text),
          sort: 'rule',
          descending: true,
          offset: 0,
          limit: 9,
          nowMs: 0,
          upTo: null,
          me: '',
        });
        expect(total).toBeLessThanOrEqual(4);
      },
    ),
  );
});

test('every column sorts both ways as a plain sort does, and windows of any size make the whole', () => {
  const many = Array.from({ length: 300 }, (_, n) =>
    rowOf(n, { host: `pc${(n * 7) % 11}`, count: (n * 31) % 17, severity: n % 3 === 0 ? 'low' : 'high' }),
  );
  const queue = new QueueIndex(many);
  for (const sort of QueueColumn.options) {
    const ask = (offset: number, limit: number, descending: boolean) =>
      queue.page({ filter: parseFilter(''), sort, descending, offset, limit, nowMs: 0, upTo: null, me: '' }).rows;
    const whole = ask(0, 1000, false);
    expect(ask(0, 1000, true)).toEqual(whole.toReversed());
    expect([...ask(0, 100, false), ...ask(100, 150, false), ...ask(250, 100, false)]).toEqual(whole);
  }
  const hosts = queue.page({
    filter: parseFilter(''),
    sort: 'host',
    descending: false,
    offset: 0,
    limit: 300,
    nowMs: 0,
    upTo: null,
    me: '',
  });
  expect(hosts.rows.map(({ host }) => host)).toEqual(many.map(({ host }) => host).sort());
});

test('hidden alerts are counted and shown only to whoever asks for them; hands and what was blocked filter', () => {
  const queue = new QueueIndex([
    rowOf(1, { owner: 'Ｓａｔｏ', kind: 'behaviour', disposition: 'blocked' }),
    rowOf(2, { owner: 'Sato Junior', disposition: 'not-blocked', vendorStatus: 'in_progress' }),
    rowOf(3, { suppressedBy: [SuppressionId.parse('s')] }),
    { ...rowOf(4, { severity: 'high' }), arrived: 2 },
  ]);
  const view = { sort: 'firstSeen' as const, descending: false, nowMs: 500, upTo: null, me: 'sato' };
  const ids = (filter: string): string[] =>
    queue.page({ ...view, filter: parseFilter(filter), offset: 0, limit: 9 }).rows.map(({ alertId }) => alertId);
  expect([queue.size, queue.suppressed, ids('')]).toEqual([3, 1, ['a1', 'a2', 'a4']]);
  expect([ids('is:suppressed'), ids('-is:suppressed'), ids('is:suppressed,open').length]).toEqual([
    ['a3'],
    ['a1', 'a2', 'a4'],
    4,
  ]);
  expect([ids('owner:me'), ids('owner:none'), ids('owner:sato'), ids('-owner:none')]).toEqual([
    ['a1'],
    ['a4'],
    ['a1', 'a2'],
    ['a1', 'a2'],
  ]);
  expect([ids('blocked:yes'), ids('blocked:no,yes'), ids('kind:behav'), ids('status:progress')]).toEqual([
    ['a1'],
    ['a1', 'a2'],
    ['a1'],
    ['a2'],
  ]);
  expect(parseFilter('blocked:maybe').problems).toEqual(['blocked:maybe']);
  const early = queue.page({ ...view, upTo: 0, filter: parseFilter(''), offset: 0, limit: 9 });
  expect([early.total, early.fresh]).toEqual([2, { alerts: 1, high: 1 }]);
});
