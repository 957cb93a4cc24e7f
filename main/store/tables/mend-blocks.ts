import type { Connection } from '../connection.ts';

/**
 * After a salvage: events whose block is lost keep a place holder of it. The facts stay and say by an empty file name that their
 * record is gone, and no new block may take the number (report sentences point to event ids for good).
 */
export const mendBlocks = (db: Connection): void => {
  db.raw.exec(`
INSERT OR IGNORE INTO import (id, file, format, started_at, state)
 SELECT DISTINCT import_id, '', 'json', '', 'partial' FROM block WHERE import_id NOT IN (SELECT id FROM import);
INSERT INTO import (file, format, started_at, state)
 SELECT '', 'json', '', 'partial' WHERE EXISTS (SELECT 1 FROM event WHERE id / 65536 NOT IN (SELECT id FROM block));
INSERT INTO block (id, import_id, format, first_record, record_count, hash, start, raw_size, slots, raw_bytes)
 SELECT DISTINCT id / 65536, (SELECT max(id) FROM import), 'json', 0, 0, randomblob(16), 0, 0, x'', x'' FROM event
 WHERE id / 65536 NOT IN (SELECT id FROM block);`);
};
