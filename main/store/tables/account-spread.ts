import type { Connection } from '../connection.ts';
import { targetKindCode } from '../event-codes.ts';
import type { TextCell, Texts } from './texts.ts';

export interface AccountHit {
  host: string;
  events: number;
  eventIds: number[];
  firstSeenMs: number;
  lastSeenMs: number;
}

const keptIds = 100;

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** `CORP\\eve`, `corp.example\\eve`, `eve@corp.example` and `eve` are one account to whoever looks for it. */
const accountName = (account: string): string =>
  account.includes('\\') ? account.slice(account.lastIndexOf('\\') + 1) : (account.split('@', 1)[0] ?? account);

const cellsOf = (texts: Texts, account: string): TextCell[] => {
  const name = escaped(accountName(account));
  return [name, `%\\\\${name}`, `${name}@%`].flatMap((pattern) => texts.idsLike(pattern));
};

/** Where an account acted or was acted upon, in whatever form its domain was written. `goesOn` is asked for each event. */
export const accountSpread = (db: Connection, texts: Texts, account: string, goesOn: () => boolean): AccountHit[] => {
  const cells = JSON.stringify(cellsOf(texts, account));
  const found = new Map<TextCell, AccountHit>();
  const rows = db.raw
    .prepare<[string, number, string], { id: number; host: TextCell; seen_at_ms: number }>(
      `SELECT id, host, seen_at_ms FROM event WHERE user IN (SELECT value FROM json_each(?))
 OR (target_kind = ? AND target IN (SELECT value FROM json_each(?)))`,
    )
    .iterate(cells, targetKindCode.user, cells);
  for (const { id, host, seen_at_ms: atMs } of rows) {
    const hit = found.get(host) ?? { host: '', events: 0, eventIds: [], firstSeenMs: atMs, lastSeenMs: atMs };
    hit.events += 1;
    if (hit.eventIds.length < keptIds) hit.eventIds.push(id);
    hit.firstSeenMs = Math.min(hit.firstSeenMs, atMs);
    hit.lastSeenMs = Math.max(hit.lastSeenMs, atMs);
    found.set(host, hit);
    if (!goesOn()) break;
  }
  return [...found].map(([host, hit]) => ({ ...hit, host: texts.read(host) ?? '' }));
};
