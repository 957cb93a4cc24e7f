import { z } from 'zod';
import { HygieneImport, HygieneMonth, HygienePlan, type KeptPlan } from '../../../shared/hygiene/model.ts';
import type { Connection } from '../connection.ts';
import type { NewHygieneImport, PeriodicStore } from '../periodic-store.ts';
import { parseColumn } from './json-column.ts';

const Refusals = HygieneImport.shape.refusals;

const Setting = z.object({
  title: z.string(),
  value: z.string(),
  risky: z.boolean(),
  level: z.enum(['high', 'medium', 'low']).nullable(),
  observedAt: z.string().nullable(),
});

/** Inside a transaction. */
export const addImport = (db: Connection, made: NewHygieneImport): HygieneImport => {
  const { kind, file, mapping, at, by, sha256, kept, refused, refusals } = made;
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO hygiene_import (kind, file, mapping, at, by, sha256, kept, refused, refusals)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(kind, file, mapping, at, by, sha256, kept, refused, JSON.stringify(refusals));
  return { ...made, id: lastInsertRowid };
};

const imports = (db: Connection): HygieneImport[] =>
  db
    .sql<[], Omit<HygieneImport, 'refusals'> & { refusals: string }>('SELECT * FROM hygiene_import ORDER BY id DESC')
    .all()
    .map(({ refusals, ...row }) => ({ ...row, refusals: parseColumn(Refusals, refusals, 'import') }));

interface PlanRow {
  item: string;
  at: string;
  by: string;
  body: string;
}

const planOf = ({ at, by, body }: PlanRow): KeptPlan => ({ ...parseColumn(HygienePlan, body, 'plan'), at, by });

type Hygiene = Pick<
  PeriodicStore,
  | 'putOsSettings'
  | 'osSettings'
  | 'hygieneImports'
  | 'putPlan'
  | 'plans'
  | 'planHistory'
  | 'putHygieneMonth'
  | 'hygieneMonths'
>;

const settingsIn = (db: Connection): Pick<Hygiene, 'putOsSettings' | 'osSettings'> => ({
  putOsSettings: (made, settings) =>
    db.write(() => {
      const entry = addImport(db, made);
      const put = db.sql<[string, string, string, number]>(
        `INSERT INTO os_setting (host, setting, body, import_id) VALUES (?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET body = excluded.body, import_id = excluded.import_id`,
      );
      for (const { host, setting, ...body } of settings) put.run(host, setting, JSON.stringify(body), entry.id);
      return entry;
    }),
  osSettings: () =>
    db
      .sql<[], { host: string; setting: string; body: string; file: string; importedAt: string }>(
        `SELECT host, setting, body, file, at AS importedAt FROM os_setting
 JOIN hygiene_import ON hygiene_import.id = import_id ORDER BY setting, host`,
      )
      .all()
      .map(({ body, ...row }) => ({ ...row, ...parseColumn(Setting, body, 'setting') })),
});

export const hygieneTables = (db: Connection): Hygiene => ({
  ...settingsIn(db),
  hygieneImports: () => imports(db),
  putPlan: (item, plan, { at, by }) => {
    db.write(() =>
      db
        .sql('INSERT INTO hygiene_plan (item, at, by, body) VALUES (?, ?, ?, ?)')
        .run(item, at, by, JSON.stringify(plan)),
    );
    return { ...plan, at, by };
  },
  plans: () =>
    new Map(
      db
        .sql<[], PlanRow>(
          'SELECT item, at, by, body FROM hygiene_plan WHERE seq IN (SELECT max(seq) FROM hygiene_plan GROUP BY item)',
        )
        .all()
        .map((row) => [row.item, planOf(row)]),
    ),
  planHistory: (item) =>
    db
      .sql<[string], PlanRow>('SELECT item, at, by, body FROM hygiene_plan WHERE item = ? ORDER BY seq DESC')
      .all(item)
      .map(planOf),
  putHygieneMonth: ({ month, takenAt, lists }) => {
    db.write(() =>
      db
        .sql(
          `INSERT INTO hygiene_month (month, taken_at, body) VALUES (?, ?, ?)
 ON CONFLICT DO UPDATE SET taken_at = excluded.taken_at, body = excluded.body`,
        )
        .run(month, takenAt, JSON.stringify(lists)),
    );
  },
  hygieneMonths: () =>
    db
      .sql<[], { month: string; takenAt: string; body: string }>(
        'SELECT month, taken_at AS takenAt, body FROM hygiene_month ORDER BY month',
      )
      .all()
      .map(({ body, ...row }) => ({ ...row, lists: parseColumn(HygieneMonth.shape.lists, body, 'hygiene month') })),
});
