import type { IndicatorKind, IndicatorState, Tlp } from '../../../shared/intel/model.ts';
import type { IndicatorQuestion } from '../../../shared/intel/contract.ts';
import { IndicatorId } from '../../../shared/intel/model.ts';
import type { Connection } from '../connection.ts';
import type { IntelStore, StoredIndicator, SweptIndicator } from '../intel-store.ts';

interface Row {
  id: string;
  kind: IndicatorKind;
  value: string;
  name: string;
  source: string;
  tlp: Tlp | null;
  confidence: number | null;
  validFromMs: number;
  validUntilMs: number | null;
  addedAtMs: number;
  state: IndicatorState;
  trouble: string | null;
  exclusion: string | null;
  exclusionId: number | null;
  sightings: number;
}

/** The first that holds stands: see `IndicatorState`. */
const STATE = `CASE WHEN revoked = 1 THEN 'revoked' WHEN trouble IS NOT NULL THEN 'untranslated'
 WHEN exclusion_id IS NOT NULL THEN 'excluded' WHEN valid_until_ms <= @now THEN 'expired'
 WHEN valid_from_ms > @now THEN 'not-yet' ELSE 'active' END`;

const SELECT = `SELECT n.id, kind, value, n.name, source, tlp, confidence, valid_from_ms AS validFromMs,
 valid_until_ms AS validUntilMs, added_at_ms AS addedAtMs, ${STATE} AS state, trouble,
 exclusion_id AS exclusionId, (SELECT reason FROM exclusion e WHERE e.id = exclusion_id) AS exclusion,
 (SELECT count(*) FROM intel_link l WHERE l.to_id = n.id AND l.verb = 'sighting-of') AS sightings
 FROM indicator n JOIN intel_object o ON o.pk = object_pk JOIN intel_import i ON i.id = import_id`;

const columns: Record<IndicatorQuestion['sort'], string> = {
  value: 'value',
  kind: 'kind',
  source: 'source',
  confidence: 'confidence',
  validUntilMs: 'valid_until_ms',
  addedAtMs: 'added_at_ms',
  sightings: 'sightings',
};

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const shown = ({ id, ...row }: Row): StoredIndicator => ({ ...row, id: IndicatorId.parse(id) });

const page =
  (db: Connection): IntelStore['indicators'] =>
  (question, now) => {
    const { text, kinds, states, sort, descending, offset, limit } = question;
    const asked = {
      now,
      text: like(text),
      kinds: JSON.stringify(kinds),
      states: JSON.stringify(states),
      offset,
      limit,
    };
    const where = `WHERE (@text = '%%' OR value LIKE @text ESCAPE '\\' OR n.name LIKE @text ESCAPE '\\'
 OR source LIKE @text ESCAPE '\\') AND (@kinds = '[]' OR kind IN (SELECT value FROM json_each(@kinds)))
 AND (@states = '[]' OR ${STATE} IN (SELECT value FROM json_each(@states)))`;
    const direction = descending ? 'DESC' : 'ASC';
    const rows = db
      .sql<[typeof asked], Row>(
        `${SELECT} ${where} ORDER BY ${columns[sort]} ${direction} NULLS LAST, value, n.id LIMIT @limit OFFSET @offset`,
      )
      .all(asked);
    const { limit: _limit, offset: _offset, ...counted } = asked;
    const total = db
      .sql<[typeof counted], { n: number }>(
        `SELECT count(*) AS n FROM indicator n JOIN intel_object o ON o.pk = object_pk JOIN intel_import i ON i.id = import_id ${where}`,
      )
      .get(counted);
    const all = db.sql<[], { n: number }>('SELECT count(*) AS n FROM indicator').get();
    return { rows: rows.map(shown), total: total?.n ?? 0, all: all?.n ?? 0 };
  };

export const intelIndicators = (db: Connection) => ({
  indicators: page(db),
  indicator: (id: string, now: number): StoredIndicator | null => {
    const row = db.sql<[{ id: string; now: number }], Row>(`${SELECT} WHERE n.id = @id`).get({ id, now });
    return row === undefined ? null : shown(row);
  },
  states: (now: number): Partial<Record<IndicatorState, number>> =>
    Object.fromEntries(
      db
        .sql<[{ now: number }], { state: IndicatorState; n: number }>(
          `SELECT ${STATE} AS state, count(*) AS n FROM indicator GROUP BY 1`,
        )
        .all({ now })
        .map(({ state, n }) => [state, n]),
    ),
  swept: (states: readonly IndicatorState[], now: number): SweptIndicator[] =>
    db
      .sql<[{ now: number; states: string }], SweptIndicator>(
        `SELECT id, kind, value, compiled, confidence, valid_from_ms AS validFromMs FROM indicator
 WHERE ${STATE} IN (SELECT value FROM json_each(@states))`,
      )
      .all({ now, states: JSON.stringify(states) }),
  keptOut: (exclusionId: number): number =>
    db.sql<[number], { n: number }>('SELECT count(*) AS n FROM indicator WHERE exclusion_id = ?').get(exclusionId)?.n ??
    0,
  excludeAgain: (of: Parameters<IntelStore['excludeAgain']>[0]): void => {
    const rows = db
      .sql<[], { id: string; kind: IndicatorKind; value: string; exclusion: number | null }>(
        'SELECT id, kind, value, exclusion_id AS exclusion FROM indicator',
      )
      .all();
    const put = db.sql<[number | null, string]>('UPDATE indicator SET exclusion_id = ? WHERE id = ?');
    db.write(() => {
      for (const { id, kind, value, exclusion } of rows) {
        const now = of({ kind, value });
        if (now !== exclusion) put.run(now, id);
      }
    });
  },
});
