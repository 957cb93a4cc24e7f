import type { KnownName, MaskKind, MaskName } from '../../../shared/redaction/model.ts';
import type { Connection } from '../connection.ts';
import type { MaskedValue } from '../paper-store.ts';

const prefix: Record<MaskKind, string> = {
  host: 'HOST',
  account: 'ACCOUNT',
  address: 'ADDRESS',
  customer: 'CUSTOMER',
  word: 'WORD',
};

const nameOf = (db: Connection, folded: string): MaskName | null =>
  db.sql<[string], MaskName>('SELECT kind, value, pseudonym FROM mask_name WHERE folded = ?').get(folded) ?? null;

const numberOf = (pseudonym: string): number => Number(/\d+$/.exec(pseudonym)?.[0] ?? 0);

/** Counted by prefix and never back: a number whose value got another name stands in files that are out. */
const newName = (db: Connection, kind: MaskKind): string => {
  const row = db
    .sql<[string], { last: number }>(
      `INSERT INTO mask_number (prefix, last) VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .get(prefix[kind]);
  return `${prefix[kind]}-${String(row?.last ?? 1).padStart(3, '0')}`;
};

/** Files that are out call it so: whoever reads one later can still ask who that was. */
const keepFormer = (db: Connection, folded: string, { kind, value, pseudonym }: MaskName): void => {
  db.sql('INSERT OR IGNORE INTO mask_former (pseudonym, folded, kind, value) VALUES (?, ?, ?, ?)').run(
    pseudonym,
    folded,
    kind,
    value,
  );
};

const keyOf = ({ kind, one }: MaskedValue): string => `${kind} ${one}`;

/** What each of them was called before: of several names the one with the lowest number, which is the oldest. */
const namesBefore = (db: Connection, values: readonly MaskedValue[]): Map<string, string> => {
  const names = new Map<string, string>();
  for (const value of values) {
    const known = nameOf(db, value.folded)?.pseudonym;
    const before = names.get(keyOf(value));
    if (known !== undefined && (before === undefined || numberOf(known) < numberOf(before)))
      names.set(keyOf(value), known);
  }
  return names;
};

/**
 * The names in place of these values; new ones are numbered by kind. The same value has the same name in every file, and what is
 * one and the same has one: the oldest any of its forms was given.
 */
export const nameValues = (db: Connection, values: readonly MaskedValue[]): MaskName[] =>
  db.write(() => {
    const names = namesBefore(db, values);
    const put = db.sql(
      `INSERT INTO mask_name (folded, kind, value, pseudonym) VALUES (?, ?, ?, ?)
 ON CONFLICT (folded) DO UPDATE SET pseudonym = excluded.pseudonym`,
    );
    return values.map((value) => {
      const known = nameOf(db, value.folded);
      const kind = known?.kind ?? value.kind;
      const pseudonym = names.get(keyOf(value)) ?? newName(db, kind);
      names.set(keyOf(value), pseudonym);
      if (known !== null && known.pseudonym !== pseudonym) keepFormer(db, value.folded, known);
      if (known?.pseudonym !== pseudonym) put.run(value.folded, kind, value.value, pseudonym);
      return { kind, value: value.value, pseudonym };
    });
  });

interface NameRow extends MaskName {
  former: number;
}

export const maskNames = (db: Connection): KnownName[] =>
  db
    .sql<[], NameRow>(
      `SELECT kind, value, pseudonym, 0 AS former FROM mask_name
 UNION ALL SELECT kind, value, pseudonym, 1 FROM mask_former ORDER BY pseudonym, value`,
    )
    .all()
    .map((row) => ({ ...row, former: row.former === 1 }));
