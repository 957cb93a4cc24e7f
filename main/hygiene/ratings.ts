import { gunzipSync } from 'node:zlib';
import { AppError } from '../../shared/contract/errors.ts';
import type { ReferenceKind } from '../../shared/hygiene/model.ts';
import { firstText, numberAt, objectAt, objectOf, objectsAt, textAt, type JsonObject } from '../sources/json/fields.ts';

/*
 * What rates vulnerabilities, read from files somebody carried here:
 *   KEV   CISA's catalogue of known exploited vulnerabilities, JSON { catalogVersion, dateReleased, vulnerabilities: [...] }
 *   EPSS  FIRST's daily scores, CSV: "#model_version:…,score_date:…", "cve,epss,percentile", a line for each CVE
 *   CVSS  NVD's API or feed 2.0, JSON { vulnerabilities: [{ cve: { id, metrics } }] }, or a CSV "cve,cvss"
 * Each may be gzip'ed, as FIRST and NVD publish theirs. One bad entry is refused with its place; the rest counts.
 */

export interface ReadRatings {
  kind: ReferenceKind;
  version: string;
  dated: string | null;
  /** CVE and its figures, parted by tabs. */
  lines: string[];
  refused: number;
  refusals: { place: number; reason: string }[];
}

const mostBytes = 96 * 1024 * 1024;
const refusalsKept = 50;
const isCve = (text: string): boolean => /^CVE-\d{4}-\d{4,19}$/u.test(text);

/** Fields stand between tabs and lines between breaks: neither may be in them. */
const plain = (text: string | null): string => (text ?? '').replaceAll(/[\t\r\n]/gu, ' ').slice(0, 300);

class Taking {
  readonly lines: string[] = [];
  readonly refusals: ReadRatings['refusals'] = [];
  refused = 0;
  readonly #seen = new Set<string>();

  refuse(place: number, reason: string): void {
    this.refused += 1;
    if (this.refusals.length < refusalsKept) this.refusals.push({ place, reason });
  }

  take(place: number, cve: string | null, figures: readonly string[] | null): void {
    if (cve === null || !isCve(cve)) this.refuse(place, 'cve');
    else if (figures === null) this.refuse(place, 'figure');
    else if (this.#seen.has(cve)) this.refuse(place, 'twice');
    else {
      this.#seen.add(cve);
      this.lines.push([cve, ...figures].join('\t'));
    }
  }
}

const unpacked = (bytes: Buffer): Buffer => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    // Also what would unpack to more than the limit.
    throw new AppError('invalid-input', { what: 'ratings', reason: 'not-ratings' }, { cause });
  }
};

const isoDay = (text: string | null): string | null => /^\d{4}-\d{2}-\d{2}/u.exec(text ?? '')?.[0] ?? null;

const ofKev = (document: JsonObject): Omit<ReadRatings, 'refused' | 'refusals'> & { taking: Taking } => {
  const taking = new Taking();
  const entries = document['vulnerabilities'];
  for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const one = objectOf(entry);
    const added = isoDay(textAt(one, 'dateAdded'));
    const ransomware = textAt(one, 'knownRansomwareCampaignUse')?.toLowerCase() === 'known' ? '1' : '0';
    const figures = [
      added ?? '',
      isoDay(textAt(one, 'dueDate')) ?? '',
      ransomware,
      plain(textAt(one, 'vulnerabilityName')),
    ];
    taking.take(at + 1, textAt(one, 'cveID'), added === null ? null : figures);
  }
  return {
    kind: 'kev',
    version: plain(textAt(document, 'catalogVersion')),
    dated: isoDay(textAt(document, 'dateReleased')),
    lines: taking.lines,
    taking,
  };
};

const metricNames = ['cvssMetricV40', 'cvssMetricV31', 'cvssMetricV30', 'cvssMetricV2'];

const isScore = (score: number | null): score is number => score !== null && score >= 0 && score <= 10;

/** The newest CVSS there is; of several the one of the record's own authority ("Primary"). */
const cvssOf = (metrics: JsonObject): string[] | null => {
  for (const name of metricNames) {
    const all = objectsAt(metrics, name);
    const chosen = all.find((one) => textAt(one, 'type') === 'Primary') ?? all[0];
    const rated = objectAt(chosen ?? {}, 'cvssData');
    const score = numberAt(rated, 'baseScore');
    if (isScore(score))
      return [score.toFixed(1), plain(textAt(rated, 'version')), plain(textAt(chosen ?? {}, 'source'))];
  }
  return null;
};

const ofNvd = (document: JsonObject): Omit<ReadRatings, 'refused' | 'refusals'> & { taking: Taking } => {
  const taking = new Taking();
  const entries = document['vulnerabilities'];
  for (const [at, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const cve = objectAt(objectOf(entry), 'cve');
    taking.take(at + 1, textAt(cve, 'id'), cvssOf(objectAt(cve, 'metrics')));
  }
  const version = `NVD ${plain(textAt(document, 'version'))}`.trim();
  return { kind: 'cvss', version, dated: isoDay(textAt(document, 'timestamp')), lines: taking.lines, taking };
};

const ofJson = (text: string): ReadRatings => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'ratings', reason: 'not-ratings' }, { cause });
  }
  const document = objectOf(given);
  const first = objectOf(document['vulnerabilities']);
  const read =
    firstText(document, ['catalogVersion']) !== null || first['cveID'] !== undefined
      ? ofKev(document)
      : ofNvd(document);
  const { taking, ...rest } = read;
  return { ...rest, refused: taking.refused, refusals: taking.refusals };
};

const share = (text: string | undefined): string | null => {
  const value = Number(text);
  return text !== undefined && text.trim() !== '' && value >= 0 && value <= 1 ? text.trim() : null;
};

const epssFigures = (cells: readonly string[], at: { epss: number; percentile: number }): string[] | null => {
  const epss = share(cells[at.epss]);
  return epss === null ? null : [epss, share(cells[at.percentile]) ?? ''];
};

const cvssFigures = (cells: readonly string[], at: number): string[] | null => {
  const score = cells[at]?.trim() ? Number(cells[at]) : null;
  return isScore(score) ? [score.toFixed(1), '', ''] : null;
};

interface Columns {
  cve: number;
  epss: number;
  percentile: number;
  cvss: number;
}

const columnsOf = (head: string): Columns => {
  const names = head.split(',').map((name) => name.trim().toLowerCase());
  const at: Columns = {
    cve: names.indexOf('cve'),
    epss: names.indexOf('epss'),
    percentile: names.indexOf('percentile'),
    cvss: names.findIndex((name) => /^cvss|^base_?score$/u.test(name)),
  };
  if (at.cve < 0 || (at.epss < 0 && at.cvss < 0)) {
    throw new AppError('invalid-input', { what: 'ratings', reason: 'not-ratings' });
  }
  return at;
};

/** `#model_version:v1,score_date:2026-10-31T…` */
const noted = (notes: string, name: string): string | null =>
  notes
    .split(/[#,]/u)
    .find((note) => note.startsWith(`${name}:`))
    ?.slice(name.length + 1) ?? null;

/** 300,000 short lines without quotes: splitting them is all there is to do. */
const ofLines = (text: string): ReadRatings => {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const notes = lines.filter((line, at) => at < 5 && line.startsWith('#')).join(',');
  const headAt = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
  const at = columnsOf(lines[headAt] ?? '');
  const taking = new Taking();
  for (const [index, line] of lines.entries()) {
    if (index <= headAt || line === '') continue;
    const cells = line.split(',');
    const figures = at.epss >= 0 ? epssFigures(cells, at) : cvssFigures(cells, at.cvss);
    taking.take(index + 1, cells[at.cve]?.trim() ?? null, figures);
  }
  return {
    kind: at.epss >= 0 ? 'epss' : 'cvss',
    version: plain(noted(notes, 'model_version')),
    dated: isoDay(noted(notes, 'score_date')),
    lines: taking.lines,
    refused: taking.refused,
    refusals: taking.refusals,
  };
};

/** Which of the three it is, the file tells itself. Throws `invalid-input` where nothing of it can be read, `too-large`. */
export const readRatings = (bytes: Buffer): ReadRatings => {
  const whole = unpacked(bytes);
  if (whole.length > mostBytes) throw new AppError('too-large', { what: 'ratings', bytes: mostBytes });
  const text = whole.toString('utf8');
  const read = /^\uFEFF?\s*[{[]/u.test(text) ? ofJson(text.replace(/^\uFEFF/u, '')) : ofLines(text);
  if (read.lines.length === 0) throw new AppError('invalid-input', { what: 'ratings', reason: 'not-ratings' });
  return read;
};

/** Figures of these CVEs in what was read of a file. One pass over the text, whatever is asked. */
export const figuresOf = (body: string, wanted: ReadonlySet<string>): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  if (wanted.size === 0) return found;
  for (let from = 0; from < body.length;) {
    const end = body.indexOf('\n', from);
    const to = end < 0 ? body.length : end;
    const cve = body.slice(from, body.indexOf('\t', from));
    if (wanted.has(cve)) found.set(cve, body.slice(from + cve.length + 1, to).split('\t'));
    from = to + 1;
  }
  return found;
};
