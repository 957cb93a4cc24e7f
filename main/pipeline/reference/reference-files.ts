import path from 'node:path';
import type { z } from 'zod';
import type { HolidayPreview, HolidayView, LawPreview, LawView } from '../../../shared/clock/contract.ts';
import { disagreements, thinYears } from '../../../shared/clock/holiday-table.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ReferenceFile, ReferenceKind } from '../../store/workspace-types.ts';
import {
  forgetReferences,
  holidays,
  holidaysIn,
  laws,
  lawsIn,
  type Holidays,
  type ReadLaws,
} from './reference-data.ts';
import { chosenFile } from '../chosen-file.ts';
import type { Session } from '../session.ts';

/** A table of holidays is some 20 kB, a file of deadlines not much more. */
const mostBytes = 2_000_000;

/** The Cabinet Office writes Shift_JIS; what is whole UTF-8 is no Shift_JIS with a Japanese word in it. */
const decoded = (bytes: Buffer): { text: string; encoding: 'utf-8' | 'shift_jis' } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('shift_jis').decode(bytes), encoding: 'shift_jis' };
  }
};

const originOf = (loaded: ReferenceFile | null, shipped: string) => ({
  name: loaded?.name ?? shipped,
  loaded: loaded === null ? null : { at: loaded.loadedAt, by: loaded.loadedBy },
});

const viewOf = ({ lines, refused, table }: Holidays, origin: HolidayView['origin']): HolidayView => ({
  origin,
  from: table?.from ?? 0,
  to: table?.to ?? 0,
  days: lines,
  refused,
  disagreements: table === null ? [] : disagreements(table),
  thinYears: table === null ? [] : thinYears(table),
});

const shippedTable = 'japan.csv';

export const shownHolidays = (session: Session): HolidayView => {
  const { loaded, value } = holidays(session);
  return viewOf(value, originOf(loaded, shippedTable));
};

export const previewHolidays = async (session: Session, file: string): Promise<z.input<typeof HolidayPreview>> => {
  const { text, encoding } = decoded(await chosenFile(file, mostBytes));
  const read = holidaysIn(text);
  const present = new Set(holidays(session).value.lines.map(({ day }) => day));
  const proposed = new Set(read.lines.map(({ day }) => day));
  return {
    ...viewOf(read, { name: path.basename(file), loaded: null }),
    encoding,
    added: read.lines.filter(({ day }) => !present.has(day)),
    removed: holidays(session).value.lines.filter(({ day }) => !proposed.has(day)),
  };
};

const put = (session: Session, kind: ReferenceKind, name: string, body: string | null): void => {
  session.workspace.desk.putReferenceFile(kind, { name, loadedAt: session.now(), loadedBy: session.actor, body });
  forgetReferences(session);
  session.changes.say('clocks');
};

export const loadHolidays = async (session: Session, file: string): Promise<HolidayView> => {
  const { text } = decoded(await chosenFile(file, mostBytes));
  if (holidaysIn(text).table === null) throw new AppError('invalid-input', { what: 'holidays' });
  put(session, 'holidays', path.basename(file), text);
  return shownHolidays(session);
};

export const resetReference = (session: Session, kind: ReferenceKind): void => put(session, kind, '', null);

export const lawViews = (session: Session): LawView[] => {
  const { loaded, value } = laws(session);
  const own = new Set(loaded === null ? [] : lawsIn(loaded.body).laws.map(({ id }) => id));
  return value.map((law) => ({ law, origin: originOf(own.has(law.id) ? loaded : null, 'legal-clocks') }));
};

const lawsOf = async (file: string): Promise<ReadLaws & { text: string }> => {
  const { text } = decoded(await chosenFile(file, mostBytes));
  try {
    return { ...lawsIn(text), text };
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'laws', why: 'JSON' }, { cause });
  }
};

export const previewLaws = async (file: string): Promise<z.input<typeof LawPreview>> => {
  const { laws: found, refused } = await lawsOf(file);
  return { name: path.basename(file), laws: found, refused };
};

/** A file with one wrong law is refused whole: half of a legal text is none. */
export const loadLaws = async (session: Session, file: string): Promise<LawView[]> => {
  const { laws: found, refused, text } = await lawsOf(file);
  if (found.length === 0 || refused.length > 0) throw new AppError('invalid-input', { what: 'laws' });
  put(session, 'laws', path.basename(file), text);
  return lawViews(session);
};
