import type { Connection as Db } from '../connection.ts';

export interface ConnectionRow {
  id: string;
  kind: string;
  name: string;
  /** Name of the customer, or null. */
  customer: string | null;
  body: string;
  keyName: string | null;
  sealed: string | null;
  tested: string | null;
}

export interface NewConnectionRow extends Omit<ConnectionRow, 'customer' | 'tested'> {
  customerId: string | null;
}

const ROWS = `SELECT connection.id, kind, connection.name, customer.name AS customer, body, key_name AS keyName, sealed, tested
  FROM connection LEFT JOIN customer ON customer.id = connection.customer_id`;

export const connectionRows = (db: Db): ConnectionRow[] =>
  db.sql<[], ConnectionRow>(`${ROWS} ORDER BY connection.created_at, connection.id`).all();

export const connectionRow = (db: Db, id: string): ConnectionRow | null =>
  db.sql<[string], ConnectionRow>(`${ROWS} WHERE connection.id = ?`).get(id) ?? null;

export const connectionIdNamed = (db: Db, name: string): string | null =>
  db.sql<[string], { id: string }>('SELECT id FROM connection WHERE name = ?').get(name)?.id ?? null;

export const connectionIdsOf = (db: Db, customerId: string): string[] =>
  db
    .sql<[string], { id: string }>('SELECT id FROM connection WHERE customer_id = ?')
    .all(customerId)
    .map(({ id }) => id);

export const addConnectionRow = (db: Db, row: NewConnectionRow, createdAt: string): void => {
  db.write(() =>
    db
      .sql(
        'INSERT INTO connection (id, kind, name, customer_id, body, key_name, sealed, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(row.id, row.kind, row.name, row.customerId, row.body, row.keyName, row.sealed, createdAt),
  );
};

/** What "Test" found belongs to the settings it was made with: other settings have not been tested. */
export const changeConnectionRow = (db: Db, row: NewConnectionRow, keepsTest: boolean): void => {
  db.write(() =>
    db
      .sql(
        `UPDATE connection SET name = ?, customer_id = ?, body = ?, key_name = ?, sealed = ?,
          tested = CASE WHEN ? THEN tested END WHERE id = ?`,
      )
      .run(row.name, row.customerId, row.body, row.keyName, row.sealed, keepsTest ? 1 : 0, row.id),
  );
};

export const noteTestRow = (db: Db, id: string, tested: string): void => {
  db.write(() => db.sql('UPDATE connection SET tested = ? WHERE id = ?').run(tested, id));
};

export const removeConnectionRow = (db: Db, id: string): void => {
  db.write(() => db.sql('DELETE FROM connection WHERE id = ?').run(id));
};
