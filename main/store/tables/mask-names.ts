import type { MaskKind, MaskName } from '../../../shared/redaction/model.ts';
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

const newName = (db: Connection, kind: MaskKind): string => {
  const taken = db
    .sql<[string], { pseudonym: string }>('SELECT DISTINCT pseudonym FROM mask_name WHERE kind = ?')
    .all(kind)
    .map(({ pseudonym }) => numberOf(pseudonym));
  return `${prefix[kind]}-${String(Math.max(0, ...taken) + 1).padStart(3, '0')}`;
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
      if (known?.pseudonym !== pseudonym) put.run(value.folded, kind, value.value, pseudonym);
      return { kind, value: value.value, pseudonym };
    });
  });

export const maskNames = (db: Connection): MaskName[] =>
  db.sql<[], MaskName>('SELECT kind, value, pseudonym FROM mask_name ORDER BY pseudonym').all();
