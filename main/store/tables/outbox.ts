import { z } from 'zod';
import { CaseId } from '../../../shared/cases/model.ts';
import { ConnectionId } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  OutboxConflict,
  OutboxError,
  OutboxId,
  OutboxKind,
  OutboxState,
  Receipt,
  type OutboxId as Id,
} from '../../../shared/outbox/model.ts';
import type { Connection } from '../connection.ts';
import type { LetterChange, LetterFacts, NewLetter, OutboxStore, StoredLetter } from '../outbox-store.ts';
import { seal, unseal } from '../sealed.ts';

/** A copy of the customer's key, zeroed by its asker. */
export type CustomerKey = (customerId: string) => Uint8Array;

interface Row {
  id: string;
  kind: string;
  state: string;
  connection: string;
  customerId: string;
  caseId: string | null;
  subject: string;
  madeAt: string;
  madeBy: string;
  round: number;
  tries: number;
  triedAt: string | null;
  retryAtMs: number | null;
  behind: number;
  letter: Uint8Array;
  facts: Uint8Array | null;
}

const OPEN = `state NOT IN ('done', 'dropped')`;

const ROW = `SELECT id, kind, state, connection, customer_id AS customerId, case_id AS caseId, subject, made_at AS madeAt,
 made_by AS madeBy, round, tries, tried_at AS triedAt, retry_at_ms AS retryAtMs, letter, facts,
 (SELECT count(*) FROM outbox AS earlier WHERE earlier.connection = o.connection AND earlier.subject = o.subject
  AND earlier.seq < o.seq AND earlier.${OPEN}) AS behind FROM outbox AS o`;

const Facts = z.object({
  error: OutboxError.nullable(),
  conflict: OutboxConflict.nullable(),
  receipt: Receipt.nullable(),
  dropped: z.string().nullable(),
});
const noFacts: LetterFacts = { error: null, conflict: null, receipt: null, dropped: null };

const Letter = z.object({ target: z.string(), write: z.unknown() });

/** Seals and opens what belongs to one letter. */
interface Seals {
  open: (row: Pick<Row, 'id' | 'customerId'>, part: string, sealed: Uint8Array) => Uint8Array;
  close: (row: Pick<Row, 'id' | 'customerId'>, part: string, plain: Uint8Array) => Uint8Array;
}

const sealsWith = (keyOf: CustomerKey): Seals => {
  const using = <T>(customerId: string, work: (key: Uint8Array) => T): T => {
    const key = keyOf(customerId);
    try {
      return work(key);
    } finally {
      key.fill(0);
    }
  };
  const purpose = (id: string, part: string): string => `outbox ${id} ${part}`;
  return {
    open: ({ id, customerId }, part, sealed) => using(customerId, (key) => unseal(key, purpose(id, part), sealed)),
    close: ({ id, customerId }, part, plain) => using(customerId, (key) => seal(key, purpose(id, part), plain)),
  };
};

const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString());
const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

const factsOf = (seals: Seals, row: Pick<Row, 'id' | 'customerId' | 'facts'>): LetterFacts =>
  row.facts === null ? noFacts : Facts.parse(jsonOf(seals.open(row, 'facts', row.facts)));

const storedOf = (seals: Seals, row: Row): StoredLetter => {
  const { letter, facts: _, ...rest } = row;
  const { target } = Letter.parse(jsonOf(seals.open(row, 'letter', letter)));
  return {
    ...rest,
    ...factsOf(seals, row),
    id: OutboxId.parse(row.id),
    kind: OutboxKind.parse(row.kind),
    state: OutboxState.parse(row.state),
    connection: ConnectionId.parse(row.connection),
    caseId: row.caseId === null ? null : CaseId.parse(row.caseId),
    target,
  };
};

const addOne = (db: Connection, seals: Seals, one: NewLetter): void => {
  const { id, kind, connection, customerId, caseId, subject, madeAt, madeBy, target, write, file } = one;
  db.sql(
    `INSERT INTO outbox (id, kind, state, connection, customer_id, case_id, subject, made_at, made_by, letter, file)
 VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    kind,
    connection,
    customerId,
    caseId,
    subject,
    madeAt,
    madeBy,
    seals.close(one, 'letter', bytesOf({ target, write })),
    file === null ? null : seals.close(one, 'file', file),
  );
};

type Known = Pick<Row, 'id' | 'customerId' | 'facts' | 'connection' | 'subject'>;

const knownRow = (db: Connection, id: Id): Known => {
  const row = db
    .sql<[string], Known>('SELECT id, customer_id AS customerId, facts, connection, subject FROM outbox WHERE id = ?')
    .get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'outbox', id: id.slice(0, 40) });
  return row;
};

const changeOne = (db: Connection, seals: Seals, id: Id, change: LetterChange): void => {
  const { state, facts, retryAtMs, newRound = false, triedAt, object } = change;
  db.write(() => {
    const row = knownRow(db, id);
    const now = { ...factsOf(seals, row), ...facts };
    const ended = state === 'done' || state === 'dropped';
    db.sql(
      `UPDATE outbox SET state = ?, facts = ?, delivery = ?, round = round + ?, retry_at_ms = ?,
 tries = tries + ?, tried_at = coalesce(?, tried_at), told = CASE WHEN ? AND ${OPEN} THEN 0 ELSE told END,
 file = CASE WHEN ? THEN NULL ELSE file END WHERE id = ?`,
    ).run(
      state,
      seals.close(row, 'facts', bytesOf(now)),
      now.receipt?.state ?? null,
      Number(newRound),
      retryAtMs ?? null,
      Number(triedAt !== undefined),
      triedAt ?? null,
      Number(ended),
      Number(ended),
      id,
    );
    if (object === undefined) return;
    db.sql(
      `INSERT INTO backend_object (connection, subject, customer_id, remote_id, version) VALUES (?, ?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET remote_id = excluded.remote_id, version = excluded.version`,
    ).run(row.connection, row.subject, row.customerId, object.remoteId, object.version);
  });
};

const countsOf = (db: Connection): Record<OutboxState, number> => {
  const counts = { waiting: 0, sending: 0, unknown: 0, conflict: 0, refused: 0, done: 0, dropped: 0 };
  const rows = db.sql<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM outbox GROUP BY state').all();
  for (const { state, n } of rows) counts[OutboxState.parse(state)] = n;
  return counts;
};

const contentOf = (db: Connection, seals: Seals, id: Id): ReturnType<OutboxStore['content']> => {
  const row = db
    .sql<[string], Pick<Row, 'id' | 'customerId' | 'letter'> & { file: Uint8Array | null }>(
      'SELECT id, customer_id AS customerId, letter, file FROM outbox WHERE id = ?',
    )
    .get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'outbox', id: id.slice(0, 40) });
  const { write } = Letter.parse(jsonOf(seals.open(row, 'letter', row.letter)));
  return { write, file: row.file === null ? null : seals.open(row, 'file', row.file) };
};

export const outboxStoreOn = (db: Connection, keyOf: CustomerKey): OutboxStore => {
  const seals = sealsWith(keyOf);
  const all = <P extends (string | number)[]>(where: string, ...values: P): StoredLetter[] =>
    db
      .sql<P, Row>(`${ROW} ${where}`)
      .all(...values)
      .map((row) => storedOf(seals, row));
  return {
    add: (letters) => {
      db.write(() => {
        for (const one of letters) addOne(db, seals, one);
      });
    },
    list: (ended) => {
      const counts = countsOf(db);
      const open = all(`WHERE ${OPEN} ORDER BY seq`);
      const over = all(`WHERE NOT (${OPEN}) ORDER BY seq DESC LIMIT ?`, ended);
      return { letters: [...open, ...over], omitted: counts.done + counts.dropped - over.length };
    },
    counts: () => countsOf(db),
    letter: (id) => {
      const [found] = all('WHERE id = ?', id);
      if (found === undefined) throw new AppError('not-found', { what: 'outbox', id: id.slice(0, 40) });
      return found;
    },
    ofCase: (caseId) => all('WHERE case_id = ? ORDER BY seq DESC', caseId),
    content: (id) => contentOf(db, seals, id),
    change: (id, change) => changeOne(db, seals, id, change),
    heads: () => all(`WHERE ${OPEN} ORDER BY seq`).filter(({ behind }) => behind === 0),
    object: (connection, subject) =>
      db
        .sql<[string, string], { remoteId: string | null; version: string | null }>(
          'SELECT remote_id AS remoteId, version FROM backend_object WHERE connection = ? AND subject = ?',
        )
        .get(connection, subject) ?? null,
    untold: () => all(`WHERE state = 'done' AND told = 0 ORDER BY seq`),
    told: (id) => {
      db.write(() => db.sql('UPDATE outbox SET told = 1 WHERE id = ?').run(id));
    },
    onTheirWay: () => all(`WHERE delivery = 'queued' ORDER BY seq`),
  };
};
