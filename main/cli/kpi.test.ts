import { expect, test } from 'vitest';
import { attackedWorkspace } from './attacked.test-support.ts';
import { miharu } from './cli.test-support.ts';

const { access } = attackedWorkspace();
const kpi = (...args: string[]) => miharu(['kpi', '--customer', 'Acme', ...args, ...access]);

test('kpi answers the figures of a span with the cases behind them, and a wrong day is a wrong command line', async () => {
  const all = await kpi('--from', '2020-01-01', '--to', '2099-12-31', '--period', 'day');
  expect([all.status, JSON.parse(all.stdout)]).toMatchObject([
    0,
    {
      customer: 'Acme',
      timeZone: 'Asia/Tokyo',
      total: { cases: 1, figures: { 'first-report': { n: 0, left: { pending: 1 } } }, withinHour: { n: 0, of: 0 } },
      byPeriod: [{ cases: 1 }],
      byAnalyst: [{ label: '', cases: 1 }],
    },
  ]);
  const none = await kpi('--from', '2020-01-01', '--to', '2020-01-31');
  expect(JSON.parse(none.stdout)).toMatchObject({ total: { cases: 0 }, byPeriod: [] });
  expect((await kpi('--from', '2020-02-30', '--to', '2020-03-01')).status).toBe(2);
  expect((await kpi('--from', '2020-02-01')).status).toBe(2);
}, 120_000);
