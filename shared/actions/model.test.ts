import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ActionBody, actionProblems, answersStep, inForce, type CaseAction } from './model.ts';
import { CaseId } from '../cases/model.ts';

const body: ActionBody = {
  kind: 'stop-process',
  host: 'pc-1',
  target: 'evil.exe (4711)',
  result: 'done',
  performedAt: '2026-11-22T17:21:00.000Z',
  performedBy: 'us-remote',
  performer: '',
  approval: { state: 'granted', role: '情報システム部長', name: '', at: '2026-11-22T17:20:00.000Z' },
  confirmed: { at: '2026-11-22T17:22:00.000Z', how: 'the list of the EDR' },
  note: '',
};

test.for([
  ['a process is stopped on some endpoint', { host: ' ' }, ['host']],
  ['something is stopped', { target: '' }, ['target']],
  ['what was done was done at a time', { performedAt: null }, ['performed-at']],
  ['who approved has a role', { approval: { ...body.approval, role: '' } }, ['approval-role']],
  ['an answer was given at a time', { approval: { ...body.approval, at: null } }, ['approval-at']],
  ['what was only asked for holds nowhere', { result: 'requested' }, ['not-done']],
  ['nothing is seen before it is done', { performedAt: '2026-11-22T17:30:00.000Z' }, ['confirmed-before']],
] as const)('%s', ([, over, problems]) => {
  const wrong = { ...body, ...over };
  expect(actionProblems(wrong)).toEqual(problems);
  expect(ActionBody.safeParse(wrong).success).toBe(false);
});

test('an isolation needs no target, a blocked hash no endpoint', () => {
  expect(actionProblems({ ...body, kind: 'isolate', target: '' })).toEqual([]);
  expect(actionProblems({ ...body, kind: 'block-hash', host: '' })).toEqual([]);
});

test('only what was done answers a step, however it is written, and a port does not matter where an address is blocked', () => {
  const step = { kind: 'block-address' as const, host: '', target: '203[.]0[.]113[.]5:443' };
  const blocked = { kind: 'block-address' as const, host: 'anywhere', target: '203.0.113.5', result: 'done' as const };
  expect(answersStep(blocked, step)).toBe(true);
  expect(answersStep({ ...blocked, target: '203.0.113.55' }, step)).toBe(false);
  expect(answersStep({ ...blocked, target: '2001:db8::1' }, { ...step, target: '2001:db8::2' })).toBe(false);
  for (const result of ['requested', 'partly', 'failed', 'refused'] as const)
    expect(answersStep({ ...blocked, result }, step)).toBe(false);
  const file = { kind: 'delete-file' as const, host: 'PC-1', target: 'C:\\Users\\Ａ\\evil.exe' };
  expect(answersStep({ ...file, host: 'pc-1 ', target: 'c:/users/a/EVIL.exe', result: 'done' }, file)).toBe(true);
  expect(answersStep({ ...file, host: 'pc-2', result: 'done' }, file)).toBe(false);
});

test('the ledger is read in the order in which things happened, without what was withdrawn', () => {
  const action = fc.record({
    isWithdrawn: fc.boolean(),
    performedAt: fc.option(
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString()),
    ),
  });
  fc.assert(
    fc.property(fc.array(action), (given) => {
      const actions = given.map(({ isWithdrawn, performedAt }, at): CaseAction => ({
        id: at + 1,
        caseId: CaseId.parse('C-20261123-0001'),
        version: 1,
        body: { ...body, performedAt },
        because: '',
        isWithdrawn,
        savedAt: '',
        savedBy: '',
      }));
      const standing = inForce(actions);
      expect(standing).toHaveLength(given.filter(({ isWithdrawn }) => !isWithdrawn).length);
      const times = standing.map((one) => one.body.performedAt ?? '9');
      expect(times).toEqual(times.toSorted());
    }),
  );
});
