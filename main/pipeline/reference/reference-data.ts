import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readHolidayTable, tableOf, type HolidayTable, type ReadTable } from '../../../shared/clock/holiday-table.ts';
import { Law } from '../../../shared/clock/law.ts';
import type { DeskStore, ReferenceFile } from '../../store/workspace-types.ts';
import type { Session } from '../session.ts';

/*
 * Data that changes by law and not by program: holidays and deadlines. Shipped in `resources`, replaced by a file of the
 * operator, which the desk keeps with name and date. Read once for each file that counts.
 */

export interface Reference<T> {
  /** Null: shipped. */
  loaded: ReferenceFile | null;
  value: T;
}

export interface Holidays extends ReadTable {
  table: HolidayTable | null;
}

export const holidaysIn = (text: string): Holidays => {
  const read = readHolidayTable(text);
  return { ...read, table: tableOf(read.lines) };
};

export interface ReadLaws {
  laws: Law[];
  refused: { place: number; where: string }[];
}

/** A law or a list of laws. What cannot be read is named by its place in the file, from 1. Throws `SyntaxError` for no JSON. */
export const lawsIn = (text: string): ReadLaws => {
  const given: unknown = JSON.parse(text);
  const read: ReadLaws = { laws: [], refused: [] };
  const list: unknown[] = Array.isArray(given) ? given.slice(0, 200) : [given];
  for (const [at, one] of list.entries()) {
    const law = Law.safeParse(one);
    if (law.success && !read.laws.some(({ id }) => id === law.data.id)) read.laws.push(law.data);
    else {
      const where = law.success ? 'id' : (law.error.issues[0]?.path.map(String).join('.') ?? '');
      read.refused.push({ place: at + 1, where: where.slice(0, 100) });
    }
  }
  return read;
};

const shippedHolidays = (folder: string): Holidays =>
  holidaysIn(readFileSync(path.join(folder, 'calendar', 'japan.csv'), 'utf8'));

const shippedLaws = (folder: string): Law[] => {
  const place = path.join(folder, 'legal-clocks');
  const files = readdirSync(place).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => lawsIn(readFileSync(path.join(place, name), 'utf8')).laws);
};

interface Kept {
  holidays?: Reference<Holidays>;
  laws?: Reference<Law[]>;
}

/** By the open desk: a locked workspace takes what it read with it. */
const kept = new WeakMap<DeskStore, Kept>();

const keptOf = (desk: DeskStore): Kept => {
  const known = kept.get(desk) ?? {};
  kept.set(desk, known);
  return known;
};

export const holidays = ({ workspace, platform }: Session): Reference<Holidays> => {
  const mine = keptOf(workspace.desk);
  if (mine.holidays === undefined) {
    const loaded = workspace.desk.referenceFile('holidays');
    const value = loaded === null ? shippedHolidays(platform.resourcesFolder) : holidaysIn(loaded.body);
    mine.holidays = { loaded, value };
  }
  return mine.holidays;
};

/** Shipped laws; a law of the operator's file stands in place of the shipped one of its id. */
export const laws = ({ workspace, platform }: Session): Reference<Law[]> => {
  const mine = keptOf(workspace.desk);
  if (mine.laws === undefined) {
    const loaded = workspace.desk.referenceFile('laws');
    const own = loaded === null ? [] : lawsIn(loaded.body).laws;
    const shipped = shippedLaws(platform.resourcesFolder).filter(({ id }) => !own.some((law) => law.id === id));
    mine.laws = { loaded, value: [...own, ...shipped] };
  }
  return mine.laws;
};

/** After a file was put in place: what was read before counts no more. */
export const forgetReferences = ({ workspace }: Session): void => {
  kept.delete(workspace.desk);
};
