import type { Connection } from '../connection.ts';
import type { Spread } from '../triage-store.ts';
import type { TextCell, Texts } from './texts.ts';

interface StartRow {
  value: string;
  host: TextCell;
  firstMs: number;
}

/** As SQLite's `lower` does: other letters keep their case. */
const small = (text: string): string => text.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase());

const launches = 'class = 1007 AND activity = 1';

class Gathered {
  readonly hosts = new Set<TextCell>();
  firstMs: number | null = null;

  add({ host, firstMs }: Pick<StartRow, 'host' | 'firstMs'>): void {
    this.hosts.add(host);
    this.firstMs = Math.min(firstMs, this.firstMs ?? firstMs);
  }
}

const spreadsOf = (rows: Iterable<StartRow>, asked: readonly string[]): Map<string, Spread> => {
  const found = new Map(asked.map((value) => [value, new Gathered()]));
  for (const row of rows) found.get(row.value)?.add(row);
  return new Map([...found].map(([value, { hosts, firstMs }]) => [value, { hosts: hosts.size, firstMs }]));
};

/** Starts of programs by their whole path, upper and lower case alike. One pass over the texts, however many are asked. */
export const programSpread = (db: Connection, images: readonly string[]): Map<string, Spread> => {
  const asked = [...new Set(images.map(small))];
  const rows = db
    .sql<[string], StartRow>(
      `SELECT lower(t.value) AS value, e.host AS host, min(e.seen_at_ms) AS firstMs
 FROM (SELECT id, value FROM text WHERE lower(value) IN (SELECT value FROM json_each(?))) AS t
 JOIN event AS e INDEXED BY event_program ON e.image = t.id AND ${launches} GROUP BY 1, 2`,
    )
    .all(JSON.stringify(asked));
  return spreadsOf(rows, asked);
};

/** Starts of a file by one of its digests, whatever it was called. */
export const digestSpread = (db: Connection, texts: Texts, digest: string): Spread => {
  const cells = texts.idsLike(`%${digest.replaceAll(/[^0-9a-fA-F]/gu, '')}%`);
  const rows = db
    .sql<[string], StartRow>(
      `SELECT '' AS value, host, min(seen_at_ms) AS firstMs FROM event INDEXED BY event_digest
 WHERE hashes IN (SELECT value FROM json_each(?)) AND hashes IS NOT NULL AND ${launches} GROUP BY host`,
    )
    .all(JSON.stringify(cells));
  return spreadsOf(rows, ['']).get('') ?? { hosts: 0, firstMs: null };
};

/** Command lines looked at for their shape; a program with more distinct ones says nothing by its shape. */
const mostCommandLines = 20_000;

/** Starts of a program whose command line passes the test; null where there are too many to look at. */
export const commandSpread = (
  db: Connection,
  texts: Texts,
  { image, fits }: { image: string; fits: (commandLine: string) => boolean },
): Spread | null => {
  const rows = db
    .sql<[string, number], { commandLine: TextCell; host: TextCell; firstMs: number }>(
      `SELECT e.command_line AS commandLine, e.host AS host, min(e.seen_at_ms) AS firstMs
 FROM (SELECT id FROM text WHERE lower(value) = ?) AS t
 JOIN event AS e INDEXED BY event_program ON e.image = t.id AND ${launches} GROUP BY 1, 2 LIMIT ?`,
    )
    .all(small(image), mostCommandLines + 1);
  if (rows.length > mostCommandLines) return null;
  const told = texts.readAll(rows.map(({ commandLine }) => commandLine));
  const fitting = new Set([...told].filter(([, text]) => fits(text)).map(([cell]) => cell));
  const found = new Gathered();
  for (const row of rows) if (fitting.has(row.commandLine)) found.add(row);
  return { hosts: found.hosts.size, firstMs: found.firstMs };
};

export const storedHosts = (db: Connection): number =>
  db.sql<[], { hosts: number }>('SELECT count(DISTINCT host) AS hosts FROM event_tally').get()?.hosts ?? 0;
