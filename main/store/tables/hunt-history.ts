import { z } from 'zod';
import { Verdict, NotebookId } from '../../../shared/hunt/notebook.ts';
import { SnapshotId } from '../../../shared/hunt/snapshot.ts';
import type { HistoryRun, HuntOutcome } from '../../../shared/hunt/history-contract.ts';
import type { Connection, Value } from '../connection.ts';
import type { NotebookStore } from '../notebook-store.ts';

/** Enough to find a hunt by: long texts are rules whose title stands in front. */
const searched = 4000;

/** The latest word about a run, of notebooks that are not removed. */
const latest = (run: string): string =>
  `FROM hunt_decision WHERE run_id = ${run} AND notebook_id IN (SELECT id FROM notebook WHERE removed = 0) ORDER BY at DESC LIMIT 1`;

const decidedAs = (verdict: string): string => `(SELECT verdict ${latest('hunt.id')}) = '${verdict}'`;

const outcomes: Record<HuntOutcome, string> = {
  whole: `failure IS NULL AND limits = '[]'`,
  partial: `failure IS NULL AND limits <> '[]'`,
  failed: 'failure IS NOT NULL',
  open: decidedAs('open'),
  confirmed: decidedAs('confirmed'),
  refuted: decidedAs('refuted'),
};

const iso = (ms: number): string => new Date(ms).toISOString();

type Filter = Parameters<NotebookStore['huntTexts']>[0];

const conditionsOf = ({ language, outcome, actor, caseId, fromMs, toMs }: Filter): [sql: string, value?: Value][] => [
  ...(language === null ? [] : [['language = ?', language] satisfies [string, Value]]),
  ...(actor === null ? [] : [['actor = ?', actor] satisfies [string, Value]]),
  ...(caseId === null ? [] : [['case_id = ?', caseId] satisfies [string, Value]]),
  ...(fromMs === null ? [] : [['started_at >= ?', iso(fromMs)] satisfies [string, Value]]),
  ...(toMs === null ? [] : [['started_at < ?', iso(toMs)] satisfies [string, Value]]),
  ...(outcome === null ? [] : [[outcomes[outcome]] satisfies [string]]),
];

export const huntTexts = (db: Connection, filter: Filter): { id: number; text: string }[] => {
  const conditions = conditionsOf(filter);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const values = conditions.flatMap(([, value]) => (value === undefined ? [] : [value]));
  return db
    .sql<Value[], { id: number; text: string }>(
      `SELECT id, substr(text, 1, ${String(searched)}) AS text FROM hunt${where} ORDER BY id DESC`,
    )
    .all(...values);
};

export const huntTotals = (db: Connection): { all: number; actors: string[] } => ({
  all: db.sql<[], { n: number }>('SELECT count(*) AS n FROM hunt').get()?.n ?? 0,
  actors: db
    .sql<[], { actor: string }>('SELECT DISTINCT actor FROM hunt ORDER BY actor')
    .all()
    .map(({ actor }) => actor),
});

interface DecisionRow {
  verdict: string;
  reason: string;
  author: string;
  at: string;
  notebook: number;
}

const decisionFrom = ({ verdict, notebook, ...row }: DecisionRow): HistoryRun['decision'] => ({
  ...row,
  verdict: Verdict.parse(verdict),
  notebook: NotebookId.parse(notebook),
});

const SnapshotRow = z.object({ id: SnapshotId, rows: z.number().int(), sizeBytes: z.number().int() });

export const huntMarks = (db: Connection, ids: readonly number[]): ReturnType<NotebookStore['huntMarks']> => {
  const snapshotOf = db.sql<[number], z.input<typeof SnapshotRow>>(
    'SELECT id, rows, length(body) AS sizeBytes FROM hunt_snapshot WHERE run_id = ? AND body IS NOT NULL',
  );
  const decisionOf = db.sql<[number], DecisionRow>(
    `SELECT verdict, reason, author, at, notebook_id AS notebook ${latest('?')}`,
  );
  return new Map(
    ids.map((id) => {
      const [snapshot, decision] = [snapshotOf.get(id), decisionOf.get(id)];
      return [
        id,
        {
          snapshot: snapshot === undefined ? null : SnapshotRow.parse(snapshot),
          decision: decision === undefined ? null : decisionFrom(decision),
        },
      ];
    }),
  );
};
