import type { z } from 'zod';
import type { Settings, ViewState } from '../../../shared/settings/contract.ts';
import { requireTimeZone, settingsFrom } from '../../settings/settings.ts';
import type { Connection } from '../connection.ts';

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A setting that cannot be read is as good as none: its default takes over.
    return undefined;
  }
};

export const readSettings = (db: Connection): z.infer<typeof Settings> => {
  const rows = db.sql<[], { name: string; value: string }>('SELECT name, value FROM setting').all();
  return settingsFrom(new Map(rows.map(({ name, value }) => [name, readJson(value)])));
};

export const changeSettings = (db: Connection, change: Partial<z.infer<typeof Settings>>): z.infer<typeof Settings> => {
  if (change.timeZone !== undefined) requireTimeZone(change.timeZone);
  db.write(() => {
    const put = db.sql<[string, string]>(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    for (const [name, value] of Object.entries(change)) if (value !== undefined) put.run(name, JSON.stringify(value));
  });
  return readSettings(db);
};

export const listViews = (db: Connection): z.infer<typeof ViewState>[] =>
  db.sql<[], z.infer<typeof ViewState>>('SELECT key, value FROM view_state ORDER BY key').all();

export const keepView = (db: Connection, { key, value }: z.infer<typeof ViewState>): void => {
  db.write(() =>
    db
      .sql('INSERT INTO view_state (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
      .run(key, value),
  );
};
