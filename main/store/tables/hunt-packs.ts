import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { HuntCell } from '../../../shared/hunt/model.ts';
import { HuntPack, PackResult, PackRun, StoredPack, type PackId } from '../../../shared/hunt/pack.ts';
import type { Connection } from '../connection.ts';
import type { HuntPackStore, KeptRows } from '../hunt-pack-store.ts';
import { parseColumn } from './json-column.ts';

interface RunRow extends Omit<PackRun, 'results' | 'cancelled' | 'first' | 'packId'> {
  packId: number;
  results: string;
  cancelled: number;
  first: number;
}

const runColumns =
  'id, pack_id AS packId, started_at AS startedAt, ended_at AS endedAt, actor, trigger, results, cancelled, first';

const runFrom = (row: RunRow): PackRun => ({
  ...row,
  packId: PackRun.shape.packId.parse(row.packId),
  results: parseColumn(z.array(PackResult), row.results, 'hunt pack'),
  cancelled: row.cancelled === 1,
  first: row.first === 1,
});

const packRuns = (db: Connection, id: PackId, limit: number): PackRun[] =>
  db
    .sql<[number, number], RunRow>(`SELECT ${runColumns} FROM hunt_pack_run WHERE pack_id = ? ORDER BY id DESC LIMIT ?`)
    .all(id, limit)
    .map(runFrom);

interface PackRow {
  id: number;
  pack: string;
  version: number;
  savedAt: string;
  savedBy: string;
}

const packFrom = (db: Connection, { pack, ...row }: PackRow): StoredPack => {
  const id = StoredPack.shape.id.parse(row.id);
  return { ...row, id, pack: parseColumn(HuntPack, pack, 'hunt pack'), lastRun: packRuns(db, id, 1)[0] ?? null };
};

const packColumns = 'SELECT id, pack, version, saved_at AS savedAt, saved_by AS savedBy FROM hunt_pack';

const packById = (db: Connection, id: PackId): StoredPack => {
  const row = db.sql<[number], PackRow>(`${packColumns} WHERE id = ? AND removed = 0`).get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'hunt pack', id });
  return packFrom(db, row);
};

const huntPacks = (db: Connection): StoredPack[] =>
  db
    .sql<[], PackRow>(`${packColumns} WHERE removed = 0 ORDER BY id`)
    .all()
    .map((row) => packFrom(db, row));

/** Where a question changed, its rows of before say nothing about those of now. */
const forgetChanged = (db: Connection, { id, pack: before }: StoredPack, after: HuntPack): void => {
  for (const old of before.hunts) {
    const same = after.hunts.find(({ name }) => name === old.name);
    if (same !== undefined && same.text === old.text && same.language === old.language) continue;
    db.sql('DELETE FROM hunt_pack_seen WHERE pack_id = ? AND hunt = ?').run(id, old.name);
  }
};

const saveHuntPack = (
  db: Connection,
  { id, version, pack, savedAt, savedBy }: Parameters<HuntPackStore['saveHuntPack']>[0],
): StoredPack =>
  db.write(() => {
    const text = JSON.stringify(pack);
    if (id === null) {
      const { lastInsertRowid } = db
        .sql('INSERT INTO hunt_pack (pack, version, saved_at, saved_by) VALUES (?, 1, ?, ?)')
        .run(text, savedAt, savedBy);
      return packById(db, StoredPack.shape.id.parse(lastInsertRowid));
    }
    const stored = packById(db, id);
    if (stored.version !== version) throw new AppError('conflict', { what: 'hunt pack', version: stored.version });
    forgetChanged(db, stored, pack);
    db.sql('UPDATE hunt_pack SET pack = ?, version = version + 1, saved_at = ?, saved_by = ? WHERE id = ?').run(
      text,
      savedAt,
      savedBy,
      id,
    );
    return packById(db, id);
  });

const removeHuntPack = (db: Connection, id: PackId): void =>
  db.write(() => {
    packById(db, id);
    db.sql('UPDATE hunt_pack SET removed = 1 WHERE id = ?').run(id);
    db.sql('DELETE FROM hunt_pack_seen WHERE pack_id = ?').run(id);
  });

const seeHuntRows = (db: Connection, ...[id, hunt, rows]: Parameters<HuntPackStore['seeHuntRows']>): boolean[] =>
  db.write(() => {
    const see = db.sql('INSERT OR IGNORE INTO hunt_pack_seen (pack_id, hunt, row) VALUES (?, ?, ?)');
    return rows.map((row) => see.run(id, hunt, row).changes === 1);
  });

const putPackRun = (db: Connection, ...[run, kept]: Parameters<HuntPackStore['putPackRun']>): PackRun =>
  db.write(() => {
    const { lastInsertRowid } = db
      .sql(
        `INSERT INTO hunt_pack_run (pack_id, started_at, ended_at, actor, trigger, results, cancelled, first)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        run.packId,
        run.startedAt,
        run.endedAt,
        run.actor,
        run.trigger,
        JSON.stringify(run.results),
        run.cancelled ? 1 : 0,
        run.first ? 1 : 0,
      );
    const id = Number(lastInsertRowid);
    const put = db.sql('INSERT INTO hunt_pack_rows (run_id, hunt, found) VALUES (?, ?, ?)');
    for (const [hunt, found] of kept) put.run(id, hunt, JSON.stringify(found));
    return { ...run, id };
  });

const Kept = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(HuntCell)),
  fresh: z.number().int(),
  omitted: z.number().int(),
});

const packRows = (db: Connection, runId: number, hunt: string): KeptRows => {
  const row = db
    .sql<[number, string], { found: string }>('SELECT found FROM hunt_pack_rows WHERE run_id = ? AND hunt = ?')
    .get(runId, hunt);
  if (row === undefined) throw new AppError('not-found', { what: 'hunt', name: hunt });
  return parseColumn(Kept, row.found, 'hunt pack');
};

export const huntPackSide = (db: Connection): HuntPackStore => ({
  huntPacks: () => huntPacks(db),
  saveHuntPack: (saved) => saveHuntPack(db, saved),
  removeHuntPack: (id) => removeHuntPack(db, id),
  seeHuntRows: (...asked) => seeHuntRows(db, ...asked),
  putPackRun: (...put) => putPackRun(db, ...put),
  packRuns: (id, limit) => packRuns(db, id, limit),
  packRows: (runId, hunt) => packRows(db, runId, hunt),
});
