import type { HuntNote, HuntSearchName } from '../../shared/hunt/target.ts';
import type { HuntLanguage, HuntLimit } from '../../shared/hunt/model.ts';
import type { RecordHead } from './record-head.ts';
import type { Running } from './running.ts';

/** What a vendor is asked, in a language of its own. Nothing is put around `text` but the limit of rows. */
export interface HuntAsked {
  search: HuntSearchName;
  language: HuntLanguage;
  text: string;
  fromMs: number;
  toMs: number;
  rowLimit: number;
}

/** A row as the vendor wrote it. Without a head it is no record: a count, a line of a table the query made. */
export interface HuntedRow {
  head: RecordHead | null;
  data: string;
}

/** A piece of an answer. */
export interface HuntPart {
  /** `all`: these are all rows until now, those told before among them (partial results of a job that goes on). */
  told: 'all' | 'more';
  rows: readonly HuntedRow[];
  /** The vendor's own steps. */
  work: { done: number; of: number } | null;
  /** How many rows the vendor says there are. */
  total: number | null;
  limits: readonly HuntLimit[];
  notes: readonly HuntNote[];
}

export const partOf = (part: Partial<HuntPart>): HuntPart => ({
  told: 'more',
  rows: [],
  work: null,
  total: null,
  limits: [],
  notes: [],
  ...part,
});

export interface VendorSearch {
  name: HuntSearchName;
  /** The first is what hunts of other languages are translated into. */
  languages: readonly HuntLanguage[];
  /** What credentials need, in the vendor's words. */
  right: string;
  mostRows: number;
}

/** How a vendor is hunted in. Read only: asking twice costs a search, and changes nothing. */
export interface VendorHunting {
  /** Text written by the translation, fitted to this connection (the name of an index). */
  fitted?: (language: HuntLanguage, text: string) => string;
  /**
   * Ends with the signal, and tells the vendor where that is possible. Throws `AppError`; rows told before stay good.
   */
  run: (asked: HuntAsked, running: Running) => AsyncGenerator<HuntPart>;
}

/** One row more than wanted is asked for, so that "there are more" is known. */
export const withoutSurplus = <T>(rows: readonly T[], rowLimit: number): { rows: readonly T[]; limits: HuntLimit[] } =>
  rows.length > rowLimit ? { rows: rows.slice(0, rowLimit), limits: ['rows'] } : { rows, limits: [] };
