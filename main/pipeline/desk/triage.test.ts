import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Severity } from '../../../shared/alerts/model.ts';
import { commandShape } from '../../../shared/suppressions/command-shape.ts';
import {
  dayMs,
  hides,
  isProtected,
  matchesScope,
  previewDays,
  untilMs,
  type Hideable,
} from '../../../shared/suppressions/hides.ts';
import type { SuppressionScope } from '../../../shared/suppressions/model.ts';
import { isSimilar, likenessOf } from '../../alerts/similar.ts';

const nowMs = 1_770_000_000_000;
const digest = 'ab'.repeat(32);

const oneOrNull = (...values: string[]): fc.Arbitrary<string | null> => fc.constantFrom(null, ...values);

const alerts: fc.Arbitrary<Hideable> = fc.record({
  ruleId: fc.constantFrom('r1', 'r2'),
  host: fc.constantFrom('pc1', 'PC1', 'pc2'),
  groups: fc.subarray(['Plant', 'Office']),
  image: oneOrNull('C:\\a.exe', 'c:\\A.EXE', 'C:\\b.exe'),
  commandLine: oneOrNull('a.exe /job 17', 'a.exe /job 9', 'b.exe', ''),
  user: oneOrNull('mika', 'MIKA', 'ken'),
  hashes: fc.subarray([digest, 'cd'.repeat(16)]),
  receivedAtMs: fc.oneof(
    fc.integer({ min: nowMs - 120 * dayMs, max: nowMs + 400 * dayMs }),
    // The very edges of what a suppression reaches.
    fc.constantFrom(
      nowMs - previewDays * dayMs,
      nowMs - previewDays * dayMs - 1,
      nowMs + 30 * dayMs,
      nowMs + 30 * dayMs - 1,
    ),
  ),
  analyst: fc.option(fc.constantFrom(...Severity.options)),
});

const scopes: fc.Arbitrary<SuppressionScope> = fc.record({
  ruleId: oneOrNull('r1'),
  hosts: fc.subarray(['pc1', 'pc2']),
  groups: fc.subarray(['plant']),
  image: oneOrNull('C:\\a.exe'),
  commandLine: oneOrNull('a.exe /job 17'),
  commandShape: oneOrNull(commandShape('a.exe /job 17')),
  user: oneOrNull('mika'),
  hash: oneOrNull(digest),
});

const saved = (scope: SuppressionScope, change: { endedAtMs?: number; undoneAtMs?: number } = {}) => ({
  scope,
  fromMs: nowMs - previewDays * dayMs,
  expiresAtMs: nowMs + 30 * dayMs,
  endedAtMs: null,
  undoneAtMs: null,
  ...change,
});

/** The preview as it lists: all that fit, without those an analyst judged high or medium. */
const listedIn = (scope: SuppressionScope, alert: Hideable): boolean =>
  matchesScope(scope, alert) && !isProtected(alert);

test('a suppression hides exactly what its preview lists, within its time, whatever the order alerts come in', () => {
  fc.assert(
    fc.property(scopes, fc.array(alerts, { maxLength: 40 }), (scope, all) => {
      const suppression = saved(scope);
      const hidden = all.filter((alert) => hides(suppression, alert));
      const listed = all.filter(
        (alert) =>
          listedIn(scope, alert) &&
          alert.receivedAtMs >= nowMs - previewDays * dayMs &&
          alert.receivedAtMs < nowMs + 30 * dayMs,
      );
      expect(hidden).toEqual(listed);
      expect(hidden.every(({ analyst }) => analyst !== 'high' && analyst !== 'medium')).toBe(true);
      expect(all.toReversed().filter((alert) => hides(suppression, alert))).toEqual(hidden.toReversed());
    }),
  );
});

test('ended early it takes no later alert and keeps the earlier ones; undone it hides nothing', () => {
  fc.assert(
    fc.property(scopes, alerts, fc.integer({ min: nowMs, max: nowMs + 60 * dayMs }), (scope, alert, endedAtMs) => {
      const ended = saved(scope, { endedAtMs });
      expect(untilMs(ended)).toBeLessThanOrEqual(nowMs + 30 * dayMs);
      expect(hides(ended, alert)).toBe(hides(saved(scope), alert) && alert.receivedAtMs < endedAtMs);
      expect(hides(saved(scope, { undoneAtMs: endedAtMs }), alert)).toBe(false);
    }),
  );
});

test('the shape of a command line leaves numbers, identifiers, data and user folders open, and costs no more than its length', () => {
  const one = String.raw`"C:\Users\mika\Tool.exe" -job 17 -id 01234567-89ab-cdef-0123-456789abcdef -enc ${'QUJD'.repeat(20)}==`;
  const other = String.raw`"C:\Users\ken\tool.exe"  -job 4 -id fedcba98-89ab-cdef-0123-456789abcdef -enc ${'WFla'.repeat(30)}`;
  expect(commandShape(one)).toBe(commandShape(other));
  expect(commandShape(one)).not.toBe(commandShape(one.replace('-job', '-run')));
  const began = performance.now();
  for (const hostile of ['a'.repeat(65_000), '\\users\\'.repeat(9000), '01234567-'.repeat(7000), ' '.repeat(65_000)]) {
    commandShape(hostile);
  }
  expect(performance.now() - began).toBeLessThan(2000);
});

test('one rule alone makes no two alerts alike; the same file does, whatever rule saw it', () => {
  const alert = (change: Partial<Hideable>): Hideable => ({
    ruleId: 'r1',
    host: 'pc1',
    groups: [],
    image: 'C:\\a.exe',
    commandLine: 'a.exe /job 17',
    user: null,
    hashes: [],
    receivedAtMs: nowMs,
    analyst: null,
    ...change,
  });
  const mine = alert({ hashes: [digest] });
  const why = (change: Partial<Hideable>) => likenessOf(mine, alert(change));
  expect(isSimilar(why({ host: 'pc2', image: 'D:\\x.exe', commandLine: 'x' }))).toBe(false);
  expect(why({ host: 'pc2', commandLine: 'a.exe /job 2' })).toEqual(['rule', 'shape', 'program']);
  expect(isSimilar(why({ ruleId: 'r2', host: 'pc2', image: null, commandLine: null, hashes: [digest] }))).toBe(true);
});
