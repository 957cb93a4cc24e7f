import { AppError } from '../../shared/contract/errors.ts';
import { RiskFacts, RiskMapping, type RiskKind } from '../../shared/digital-risk/model.ts';
import { readSeparated } from './separated-values.ts';

/*
 * A digital-risk feed's file, read as its mapping says. Everything in it was written by strangers, the finding and often the
 * person found: it becomes text of a bounded length, and nothing of it is ever opened, run or taken for a pattern.
 */
export interface ReadFindings {
  findings: { facts: RiskFacts; raw: string }[];
  refused: { place: number; reason: string }[];
  refusedTotal: number;
}

const mostRecords = 100_000;
const longestRaw = 100_000;
const refusalsKept = 50;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only own members: `__proto__` and `constructor` of a path lead nowhere. */
const at = (value: unknown, path: string): unknown => {
  let now = value;
  for (const name of path === '' ? [] : path.split('.')) {
    if (Array.isArray(now)) now = now[0];
    if (!isObject(now) || !Object.hasOwn(now, name)) return undefined;
    now = now[name];
  }
  return now;
};

const textOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return (
      value
        .map(textOf)
        .filter((text) => text !== null)
        .slice(0, 50)
        .join(', ') || null
    );
  return null;
};

const told = (record: unknown, paths: string | readonly string[] | undefined, longest: number): string | null => {
  for (const path of paths === undefined ? [] : typeof paths === 'string' ? [paths] : paths) {
    const text = textOf(at(record, path));
    if (text !== null) return text.slice(0, longest);
  }
  return null;
};

const momentOf = (text: string | null): string | null => {
  if (text === null) return null;
  const ms = /^\d{10}$/u.test(text) ? Number(text) * 1000 : /^\d{13}$/u.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(ms) || Math.abs(ms) > 4e12 ? null : new Date(ms).toISOString();
};

const kindOf = (word: string | null, { kinds, otherKind }: RiskMapping): RiskKind => {
  const folded = word?.toLowerCase() ?? '';
  return Object.entries(kinds).find(([name]) => name.toLowerCase() === folded)?.[1] ?? otherKind;
};

const findingOf = (record: unknown, mapping: RiskMapping): RiskFacts | string => {
  const { fields } = mapping;
  const nativeId = told(record, fields.id, 300);
  const title = told(record, fields.title, 1000);
  if (nativeId === null) return 'id';
  if (title === null) return 'title';
  return {
    nativeId,
    title,
    kind: kindOf(told(record, fields.kind, 100), mapping),
    asset: told(record, fields.asset, 1000) ?? '',
    detail: told(record, fields.detail, 10_000) ?? '',
    score: told(record, fields.score, 100),
    foundAt: momentOf(told(record, fields.found, 100)),
    link: told(record, fields.link, 4000),
  };
};

const recordsOfCsv = (text: string): { place: number; record: unknown }[] => {
  const [head, ...rows] = readSeparated(text);
  const names = (head?.cells ?? []).map((name) => name.trim());
  return rows.map(({ line, cells }) => ({
    place: line,
    record: Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])),
  }));
};

const recordsOfJson = (text: string, path: string): { place: number; record: unknown }[] => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'findings', reason: 'not-findings' }, { cause });
  }
  const list = at(given, path);
  if (!Array.isArray(list)) throw new AppError('invalid-input', { what: 'findings', reason: 'not-findings' });
  return list.map((record: unknown, index) => ({ place: index + 1, record }));
};

/** Throws `invalid-input` where the file is not what the mapping says, or holds nothing that can be read; `too-large`. */
export const readFindings = (text: string, mapping: RiskMapping): ReadFindings => {
  const bare = text.replace(/^\uFEFF/u, '');
  const records = mapping.format === 'csv' ? recordsOfCsv(bare) : recordsOfJson(bare, mapping.records);
  if (records.length > mostRecords) throw new AppError('too-large', { what: 'findings', rows: mostRecords });
  const read: ReadFindings = { findings: [], refused: [], refusedTotal: 0 };
  for (const { place, record } of records) {
    const facts = findingOf(record, mapping);
    if (typeof facts !== 'string') {
      read.findings.push({ facts: RiskFacts.parse(facts), raw: JSON.stringify(record).slice(0, longestRaw) });
      continue;
    }
    read.refusedTotal += 1;
    if (read.refused.length < refusalsKept) read.refused.push({ place, reason: facts });
  }
  return read;
};

/** Throws `invalid-input` with the first place that does not fit. */
export const readMapping = (text: string): RiskMapping => {
  try {
    const read = RiskMapping.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    const where = read.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new AppError('invalid-input', { what: 'mapping', reason: 'not-mapping', name: where.slice(0, 100) });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid-input', { what: 'mapping', reason: 'not-mapping' }, { cause });
  }
};
