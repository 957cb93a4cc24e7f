import type { EventClass } from '../../../shared/event/classes.ts';
import type { Connection } from '../connection.ts';
import { classOf } from '../event-codes.ts';
import type { TextCell, Texts } from './texts.ts';

/** Events by class and host, so that totals take no scan. Gathered in memory and written at the end of each transaction. */
export interface Tally {
  /** `classCode` is the class's number in the store. */
  count: (classCode: number, host: TextCell) => void;
  totals: () => { events: number; byClass: Partial<Record<EventClass, number>>; hosts: string[] };
}

interface TallyRow {
  class: number;
  host: TextCell;
  events: number;
}

export const openTally = (db: Connection, texts: Texts): Tally => {
  const gathered = new Map<string, TallyRow>();
  const write = db.sql<[number, TextCell, number]>(
    `INSERT INTO event_tally (class, host, events) VALUES (?, ?, ?)
 ON CONFLICT DO UPDATE SET events = events + excluded.events`,
  );
  db.batch.beforeEnd.push(() => {
    for (const row of gathered.values()) write.run(row.class, row.host, row.events);
    gathered.clear();
  });
  db.batch.afterAbandon.push(() => gathered.clear());
  return {
    count: (classCode, host) => {
      const key = `${String(classCode)} ${String(host)}`;
      const row = gathered.get(key);
      if (row === undefined) gathered.set(key, { class: classCode, host, events: 1 });
      else row.events += 1;
    },
    totals: () => {
      const rows = db.sql<[], TallyRow>('SELECT class, host, events FROM event_tally').all();
      texts.load(rows.map(({ host }) => host));
      const byClass: Partial<Record<EventClass, number>> = {};
      const hosts = new Set<string>();
      let events = 0;
      for (const row of rows) {
        const name = classOf(row.class);
        byClass[name] = (byClass[name] ?? 0) + row.events;
        hosts.add(texts.read(row.host) ?? '');
        events += row.events;
      }
      return { events, byClass, hosts: [...hosts].filter((host) => host !== '').toSorted() };
    },
  };
};

/** From the events themselves, after a repair. */
export const recountTally = (db: Connection): void => {
  db.raw.exec(`DELETE FROM event_tally;
INSERT INTO event_tally (class, host, events) SELECT class, host, count(*) FROM event GROUP BY class, host;`);
};
