import type { EventId } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import type { SweepAnswer, SweepIndicator } from '../customer-store.ts';
import type { TextCell, Texts } from './texts.ts';

/** Events kept as proof for one host: a few are enough, and a beacon has thousands. */
const proofsPerHost = 3;

interface FoundRow {
  id: number;
  host: TextCell;
  cell: TextCell;
}

const columnsOf: Record<SweepIndicator['kind'], readonly string[]> = {
  address: ['dst_address'],
  dns: ['target', 'dst_host'],
  hash: ['hashes'],
  'command-line': ['command_line'],
};

/** The stored cells an indicator can stand under. Hashes stand among others in one text, so they are looked for inside. */
const cellsFor = (texts: Texts, { kind, indicator }: SweepIndicator): TextCell[] =>
  kind === 'hash' ? texts.idsLike(`%${indicator.replaceAll(/[\\%_]/g, '')}%`) : texts.cellsOf(indicator);

const find = (db: Connection, column: string, cells: TextCell[], except: TextCell[]): FoundRow[] =>
  db
    .sql<[string, string], FoundRow>(
      `SELECT id, host, ${column} AS cell FROM event
 WHERE ${column} IN (SELECT value FROM json_each(?)) AND host NOT IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(cells), JSON.stringify(except));

class Found {
  readonly hosts = new Map<TextCell, number>();
  readonly events: EventId[] = [];

  add({ id, host }: FoundRow): void {
    const before = this.hosts.get(host) ?? 0;
    this.hosts.set(host, before + 1);
    // Row ids of `event` are event ids; only their brand is missing.
    if (before < proofsPerHost) this.events.push(id as EventId);
  }
}

/**
 * Where else: looks for each indicator in the events of all other hosts. One scan a column, whatever the number of indicators.
 */
export const sweepEvents = (
  db: Connection,
  texts: Texts,
  asked: readonly SweepIndicator[],
  exceptHosts: readonly string[],
): SweepAnswer[] => {
  const except = exceptHosts.flatMap((host) => texts.cellsOf(host));
  const answers = asked.map((indicator) => ({
    indicator,
    cells: new Set(cellsFor(texts, indicator)),
    found: new Found(),
  }));
  for (const column of new Set(Object.values(columnsOf).flat())) {
    const concerned = answers.filter(({ indicator }) => columnsOf[indicator.kind].includes(column));
    const cells = [...new Set(concerned.flatMap((one) => [...one.cells]))];
    if (cells.length === 0) continue;
    for (const row of find(db, column, cells, except)) {
      for (const one of concerned) if (one.cells.has(row.cell)) one.found.add(row);
    }
  }
  return answers.map(({ indicator, found }) => ({
    ...indicator,
    hostsFound: [...found.hosts.keys()].map((host) => texts.read(host) ?? '').toSorted(),
    events: found.events,
  }));
};
