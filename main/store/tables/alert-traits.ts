import { z } from 'zod';
import type { AlertId } from '../../../shared/alerts/model.ts';
import type { AlertTraits } from '../../../shared/suppressions/model.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';
import type { TextCell, Texts } from './texts.ts';

interface Row {
  id: AlertId;
  ruleId: string;
  host: string;
  image: string | null;
  user: string | null;
  groups: string | null;
  commandLine: TextCell;
  hashes: TextCell;
}

const names = z.array(z.string());

/** `SHA1=…,MD5=…` → the digests, small, without their names. */
const digestsIn = (hashes: string | null): string[] =>
  hashes === null
    ? []
    : [...hashes.toLowerCase().matchAll(/(?<![0-9a-f])[0-9a-f]{32,64}(?![0-9a-f])/gu)].map(([hex]) => hex);

/**
 * What suppressions and the search for similar alerts look at, of all alerts. Command line and digests are those of the
 * alert's first event, or where it tells none, of the start of its process.
 */
export const alertTraits = (db: Connection, texts: Texts): Map<AlertId, AlertTraits> => {
  const start = (column: string): string =>
    `coalesce(e.${column}, (SELECT s.${column} FROM event AS s WHERE s.process = e.process AND s.class = 1007
 AND s.activity = 1 LIMIT 1))`;
  const rows = db
    .sql<[], Row>(
      `SELECT a.id AS id, a.body ->> '$.ruleId' AS ruleId, a.body ->> '$.host' AS host, a.body ->> '$.image' AS image,
 a.body ->> '$.user' AS user, a.body -> '$.origin.hostGroups' AS groups,
 ${start('command_line')} AS commandLine, ${start('hashes')} AS hashes
 FROM alert AS a LEFT JOIN event AS e ON e.id = a.body ->> '$.events[0]'`,
    )
    .all();
  const told = texts.readAll(rows.flatMap(({ commandLine, hashes }) => [commandLine, hashes]));
  const textOf = (cell: TextCell): string | null => told.get(cell) ?? null;
  return new Map(
    rows.map(({ id, groups, commandLine, hashes, ...one }) => [
      id,
      {
        ...one,
        groups: groups === null ? [] : parseColumn(names, groups, 'alert'),
        commandLine: textOf(commandLine),
        hashes: digestsIn(textOf(hashes)),
      },
    ]),
  );
};
