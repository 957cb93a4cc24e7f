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

/** The names in place of these values; new ones are numbered by kind. The same value has the same name in every file. */
export const nameValues = (db: Connection, values: readonly MaskedValue[]): MaskName[] =>
  db.write(() =>
    values.map(({ kind, value, folded }) => {
      const known = nameOf(db, folded);
      if (known !== null) return { ...known, value };
      const taken =
        db.sql<[string], { count: number }>('SELECT count(*) AS count FROM mask_name WHERE kind = ?').get(kind)
          ?.count ?? 0;
      const pseudonym = `${prefix[kind]}-${String(taken + 1).padStart(3, '0')}`;
      db.sql('INSERT INTO mask_name (folded, kind, value, pseudonym) VALUES (?, ?, ?, ?)').run(
        folded,
        kind,
        value,
        pseudonym,
      );
      return { kind, value, pseudonym };
    }),
  );

export const maskNames = (db: Connection): MaskName[] =>
  db.sql<[], MaskName>('SELECT kind, value, pseudonym FROM mask_name ORDER BY pseudonym').all();
