import type { Messages } from '../../shared/i18n/catalogue.ts';
import { HuntLanguage, type HuntAnswer, type HuntCell, type HuntRun } from '../../shared/hunt/model.ts';
import { EventId } from '../../shared/event/model.ts';

type Rows = HuntAnswer['rows'];

export interface Stack {
  value: HuntCell;
  count: number;
}

/** Why a hunt was refused, in the reader's words: the ledger keeps the code alone. */
export const refusalText = ({ refused, refusals }: Messages['hunt'], code: string): string => {
  const known: Readonly<Record<string, string>> = refusals;
  return refused(known[code] ?? code);
};

/** How often each value of a column stands in the rows, rare ones first: what is odd is seldom frequent. */
export const stackOf = (rows: Rows, column: number): Stack[] => {
  const counts = new Map<HuntCell, number>();
  for (const row of rows) counts.set(row[column] ?? null, (counts.get(row[column] ?? null) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => a.count - b.count || String(a.value).localeCompare(String(b.value)));
};

/** Events the rows speak of: SQL names them by a column `id`, Sigma always does. */
export const eventsOf = ({ columns }: Pick<HuntAnswer, 'columns'>, rows: Rows): EventId[] => {
  const at = columns.findIndex((name) => name === 'id' || name === 'eventId');
  if (at < 0) return [];
  const found = rows.flatMap((row) => {
    const id = EventId.safeParse(row[at]);
    return id.success ? [id.data] : [];
  });
  return [...new Set(found)];
};

export const oneLine = ({ text }: Pick<HuntRun, 'text'>): string => text.slice(0, 400).replaceAll(/\s+/g, ' ').trim();

/** One text a language: going from one to another loses nothing. */
export interface HuntDraft {
  language: HuntLanguage;
  texts: Readonly<Record<HuntLanguage, string>>;
  customer: string | null;
}

const emptyTexts: HuntDraft['texts'] = {
  sql: 'SELECT id, seenAt, host, user, image, commandLine\nFROM events\nORDER BY seenAtMs DESC\nLIMIT 1000',
  sigma: '',
  cql: '',
  cbc: '',
  s1ql: '',
  lucene: '',
  esql: '',
  kql: '',
};

export const emptyDraft: HuntDraft = { language: 'sql', texts: emptyTexts, customer: null };

const entriesOf = (value: unknown): Map<string, unknown> =>
  new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** Also as it was kept when there were two languages, side by side with `language`. */
export const acceptDraft = (value: unknown): HuntDraft | null => {
  if (typeof value !== 'object' || value === null) return null;
  const kept = entriesOf(value);
  const own = kept.has('texts') ? entriesOf(kept.get('texts')) : kept;
  const language = HuntLanguage.safeParse(kept.get('language'));
  const customer = kept.get('customer');
  const texts = { ...emptyTexts };
  for (const name of HuntLanguage.options) {
    const text = own.get(name);
    if (typeof text === 'string') texts[name] = text;
  }
  return {
    language: language.success ? language.data : 'sql',
    texts,
    customer: typeof customer === 'string' ? customer : null,
  };
};
