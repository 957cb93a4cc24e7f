import { expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { newFile } from './new-file.test-support.ts';
import { massRunSide } from './tables/mass-hunts.ts';

test('the last fifty mass hunts stay, and the run that removed older ones says how many', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const store = massRunSide(db);
  const told = { startedAt: 'a', endedAt: 'b', actor: 'Sato', source: null, rules: 1, matched: 0, unsupported: 0 };
  const put = () =>
    store.putMassRun(
      { ...told, events: 0, hits: 0, limits: [], seconds: 1 },
      { groups: [], cards: [], unjudged: [], whole: true },
    );
  const runs = Array.from({ length: 52 }, put);
  expect(runs.map(({ removed }) => removed).slice(-3)).toEqual([0, 1, 1]);
  expect(store.massRuns(1000).map(({ id }) => id)).toEqual(
    runs
      .map(({ id }) => id)
      .slice(2)
      .toReversed(),
  );
});
