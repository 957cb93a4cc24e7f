import { AppError } from '../../../shared/contract/errors.ts';
import { RiskDecision, RiskFacts, type KeptDecision, type RiskFinding } from '../../../shared/digital-risk/model.ts';
import type { Connection } from '../connection.ts';
import type { PeriodicStore } from '../periodic-store.ts';
import { addImport } from './hygiene.ts';
import { parseColumn } from './json-column.ts';

interface FindingRow {
  id: number;
  source: string;
  body: string;
  file: string;
  importedAt: string;
  decision: string | null;
  reason: string | null;
  at: string | null;
  by: string | null;
}

const findingOf = ({ body, decision, reason, at, by, ...row }: FindingRow): RiskFinding => ({
  ...row,
  ...parseColumn(RiskFacts, body, 'finding'),
  decision:
    decision === null
      ? null
      : { decision: RiskDecision.parse(decision), reason: reason ?? '', at: at ?? '', by: by ?? '' },
});

// By what the feed says of its age, else by when it came.
const LISTED = `SELECT f.id, f.source, f.body, i.file, i.at AS importedAt, d.decision, d.reason, d.at, d.by
 FROM risk_finding f JOIN hygiene_import i ON i.id = f.import_id
 LEFT JOIN risk_decision d ON d.seq = (SELECT max(seq) FROM risk_decision WHERE finding_id = f.id)
 ORDER BY coalesce(f.body ->> '$.foundAt', i.at) DESC, f.id DESC LIMIT ?`;

type Risk = Pick<PeriodicStore, 'putRiskFindings' | 'riskFindings' | 'decideRisk' | 'riskDecisions'>;

const requireFinding = (db: Connection, id: number): void => {
  const found = db.sql<[number], { id: number }>('SELECT id FROM risk_finding WHERE id = ?').get(id);
  if (found === undefined) throw new AppError('not-found', { what: 'finding', id: String(id) });
};

export const riskTables = (db: Connection): Risk => ({
  putRiskFindings: (source, made, findings) =>
    db.write(() => {
      const entry = addImport(db, made);
      const put = db.sql<[string, string, string, string, number]>(
        `INSERT INTO risk_finding (source, native_id, body, raw, import_id) VALUES (?, ?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET body = excluded.body, raw = excluded.raw, import_id = excluded.import_id`,
      );
      for (const { facts, raw } of findings) put.run(source, facts.nativeId, JSON.stringify(facts), raw, entry.id);
      return entry;
    }),
  riskFindings: (limit) => ({
    rows: db.sql<[number], FindingRow>(LISTED).all(limit).map(findingOf),
    total: db.sql<[], { total: number }>('SELECT count(*) AS total FROM risk_finding').get()?.total ?? 0,
  }),
  decideRisk: (ids, decision, { reason, at, by }) => {
    db.write(() => {
      for (const id of ids) {
        requireFinding(db, id);
        db.sql('INSERT INTO risk_decision (finding_id, decision, reason, at, by) VALUES (?, ?, ?, ?, ?)').run(
          id,
          decision,
          reason,
          at,
          by,
        );
      }
    });
  },
  riskDecisions: (id) =>
    db
      .sql<[number], Omit<KeptDecision, 'decision'> & { decision: string }>(
        'SELECT decision, reason, at, by FROM risk_decision WHERE finding_id = ? ORDER BY seq DESC',
      )
      .all(id)
      .map(({ decision, ...row }) => ({ ...row, decision: RiskDecision.parse(decision) })),
});
