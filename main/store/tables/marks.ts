import type { Connection } from '../connection.ts';

/** Mark: facts are stored from which alerts and cases were not raised yet (killed between the two). */
export const raiseDue = 'raise-due';

/** How far a repeated piece of work has come (e.g. the last block that was judged); 0 where it never ran. */
export const markOf = (db: Connection, name: string): number =>
  db.sql<[string], { value: number }>('SELECT value FROM mark WHERE name = ?').get(name)?.value ?? 0;

/** Inside a transaction of the caller's. */
export const setMark = (db: Connection, name: string, value: number): void => {
  db.sql('INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    value,
  );
};

export const putMark = (db: Connection, name: string, value: number): void =>
  db.write(() => {
    setMark(db, name, value);
  });
