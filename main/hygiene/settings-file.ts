import { AppError } from '../../shared/contract/errors.ts';
import { hostName } from '../sources/host-name.ts';
import { firstText, flagAt, objectOf, type JsonObject } from '../sources/json/fields.ts';
import type { OsSetting } from '../store/periodic-store.ts';
import { abusableSetting } from './abusable-settings.ts';
import { readSeparated } from './separated-values.ts';

/*
 * A file of OS settings, as any inventory can write it. CSV with a heading line, or a JSON list of objects with the same names:
 *   host, setting            which endpoint, which setting: an id of the catalogue, or a name of the file's own
 *   risky                    true or false; without it a value is read by the catalogue
 *   title, value, level, observed_at   what else it tells
 */
export interface ReadSettings {
  settings: OsSetting[];
  refused: { place: number; reason: string }[];
  refusedTotal: number;
}

const mostRows = 500_000;
const refusalsKept = 50;

const levelOf = (text: string | null): OsSetting['level'] => {
  const word = (text ?? '').toLowerCase();
  return word === 'high' || word === 'medium' || word === 'low' ? word : null;
};

const isoMoment = (text: string | null): string | null => {
  const ms = text === null || !/^\d{4}-\d{2}-\d{2}/u.test(text) ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};

/** Null where the file does not tell and the catalogue cannot judge the value. */
const riskyOf = (row: JsonObject, setting: string, value: string): boolean | null => {
  const told = firstText(row, ['risky', 'is_risky', 'abusable']);
  if (told !== null) return flagAt({ told }, 'told') || /^(?:yes|y|1)$/iu.test(told);
  const known = abusableSetting(setting);
  const number = /^-?\d{1,10}$/u.test(value.trim()) ? Number(value) : null;
  return known === null || number === null ? null : known.isRisky(number);
};

const settingOf = (row: JsonObject): OsSetting | string => {
  const host = hostName(firstText(row, ['host', 'hostname', 'endpoint', 'computer'])).slice(0, 255);
  const setting = (firstText(row, ['setting', 'id', 'check']) ?? '').trim().slice(0, 200);
  if (host === '') return 'host';
  if (setting === '') return 'setting';
  const value = (firstText(row, ['value', 'state', 'result']) ?? '').slice(0, 1000);
  const risky = riskyOf(row, setting, value);
  if (risky === null) return 'risky';
  return {
    host,
    setting,
    title: (firstText(row, ['title', 'name']) ?? '').slice(0, 300),
    value,
    risky,
    level: levelOf(firstText(row, ['level', 'severity', 'risk'])) ?? abusableSetting(setting)?.level ?? null,
    observedAt: isoMoment(firstText(row, ['observed_at', 'observedAt', 'checked_at', 'date'])),
  };
};

const rowsOfCsv = (text: string): { place: number; row: JsonObject }[] => {
  const [head, ...rows] = readSeparated(text);
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  return rows.map(({ line, cells }) => ({
    place: line,
    row: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])),
  }));
};

const rowsOfJson = (text: string): { place: number; row: JsonObject }[] => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'settings', reason: 'not-settings' }, { cause });
  }
  const list: unknown = Array.isArray(given) ? given : objectOf(given)['settings'];
  if (!Array.isArray(list)) throw new AppError('invalid-input', { what: 'settings', reason: 'not-settings' });
  return list.map((one: unknown, at) => ({ place: at + 1, row: objectOf(one) }));
};

/** Throws `invalid-input` where nothing of it can be read, `too-large` for more rows than endpoints have settings. */
export const readSettings = (text: string): ReadSettings => {
  const bare = text.replace(/^\uFEFF/u, '');
  const rows = /^\s*[{[]/u.test(bare) ? rowsOfJson(bare) : rowsOfCsv(bare);
  if (rows.length > mostRows) throw new AppError('too-large', { what: 'settings', rows: mostRows });
  const read: ReadSettings = { settings: [], refused: [], refusedTotal: 0 };
  for (const { place, row } of rows) {
    const one = settingOf(row);
    if (typeof one !== 'string') read.settings.push(one);
    else {
      read.refusedTotal += 1;
      if (read.refused.length < refusalsKept) read.refused.push({ place, reason: one });
    }
  }
  if (read.settings.length === 0) throw new AppError('invalid-input', { what: 'settings', reason: 'not-settings' });
  return read;
};
