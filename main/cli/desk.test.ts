import { expect, test } from 'vitest';
import { emptyDocument, type OperationRule } from '../../shared/opsrules/model.ts';
import { attackedWorkspace } from './attacked.test-support.ts';
import { miharu, writtenIn } from './cli.test-support.ts';

const { folder, access } = attackedWorkspace();
const everything: OperationRule = {
  name: 'everything',
  scope: { groups: [], policies: [], uses: [], users: [], severities: [], bands: [] },
  outcome: { isolation: 'at-once', approval: false, contacts: [], language: 'ja' },
};
const rulesIn = (name: string, rules: OperationRule[]) =>
  writtenIn(folder, name, JSON.stringify({ ...emptyDocument, rules }));

test('alerts list answers the queue with the clock of each alert, and says what of a filter it did not understand', async () => {
  const listed = await miharu(['alerts', 'list', '--filter', 'is:open host:pc1', ...access]);
  expect(listed.status).toBe(0);
  const first: unknown = expect.objectContaining({
    customer: 'Acme',
    host: 'pc1.example',
    clock: { kind: 'first', stage: 'received', dueAtMs: expect.any(Number) as unknown, legalDueAtMs: null },
  });
  expect(JSON.parse(listed.stdout)).toMatchObject({ problems: [], alerts: expect.arrayContaining([first]) as unknown });
  expect((await miharu(['alerts', 'list', '--filter', 'hots:x', ...access])).status).toBe(1);
}, 60_000);

test('rules-of-operation checks a file and replays what it would have changed, in words', async () => {
  const of = (action: string, file: string) =>
    miharu(['rules-of-operation', action, '--customer', 'Acme', '--file', file, ...access]);
  const good = rulesIn('good.json', [everything]);
  expect(JSON.parse((await of('check', good)).stdout)).toEqual({ rules: 1, findings: [] });
  const disagreeing = {
    ...everything,
    name: 'nothing',
    outcome: { ...everything.outcome, isolation: 'never' as const },
  };
  const bad = await of('check', rulesIn('bad.json', [everything, disagreeing]));
  expect(bad.status).toBe(1);
  expect(JSON.parse(bad.stdout)).toMatchObject({ findings: [{ kind: 'conflict', rules: ['everything', 'nothing'] }] });
  const simulated = await of('simulate', good);
  expect(JSON.parse(simulated.stdout)).toMatchObject({
    replayed: 1,
    words: [expect.stringMatching(/^1 isolation.*would have been automatic/u) as unknown],
  });
  expect((await of('check', writtenIn(folder, 'broken.json', '{'))).status).toBe(1);
  expect((await of('burn', good)).status).toBe(2);
}, 60_000);

test('alerts judge decides a case by its alert, with a reason and, of a false positive, its code', async () => {
  const rowOf = async (): Promise<unknown> =>
    (JSON.parse((await miharu(['alerts', 'list', ...access])).stdout) as { alerts: unknown[] }).alerts[0];
  // Parsed by the contract before it was printed.
  const { alertId, caseId } = (await rowOf()) as { alertId: string; caseId: string };
  const decision = ['alerts', 'judge', '--alert', alertId, '--severity', 'false-positive', '--reason', 'Agreed test.'];
  expect((await miharu([...decision, ...access])).status).toBe(2);
  expect((await miharu(['alerts', 'judge', '--severity', 'low', '--reason', 'x', ...access])).status).toBe(2);
  const judged = await miharu([...decision, '--code', 'security-test', ...access]);
  expect([judged.status, JSON.parse(judged.stdout)]).toEqual([
    0,
    { caseId, severity: 'false-positive', reason: 'Agreed test.', code: 'security-test', cases: 1 },
  ]);
  expect(await rowOf()).toMatchObject({ severity: 'false-positive', judged: 'analyst', owner: null, suppressedBy: [] });
  const suppressions = await miharu(['alerts', 'suppressions', ...access]);
  expect([suppressions.status, JSON.parse(suppressions.stdout)]).toEqual([0, { suppressions: [] }]);
}, 60_000);
