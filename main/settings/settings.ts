import type { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { Settings } from '../../shared/settings/contract.ts';

type SettingsValue = z.infer<typeof Settings>;

/** A machine set to UTC (a server image) says nothing about its analyst: the service works in Japan, and reports are in JST. */
const localZone = (): string => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone === 'UTC' || timeZone === 'Etc/UTC' ? 'Asia/Tokyo' : timeZone;
};

const defaults = (): SettingsValue => ({
  language: 'ja',
  theme: 'system',
  density: 'dense',
  timeZone: localZone(),
  analyst: '',
  alarmSound: true,
  alarmNote: 'case-id',
});

/** Stored values over the defaults. A value that this version does not know falls back alone, the others stay. */
export const settingsFrom = (stored: ReadonlyMap<string, unknown>): SettingsValue => {
  const known = Object.fromEntries(
    Object.entries(Settings.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(stored.get(name));
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
  return Settings.parse({ ...defaults(), ...known });
};

/** Throws `invalid-input` for a time zone that this machine does not know. */
export const requireTimeZone = (timeZone: string): void => {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'timeZone' }, { cause });
  }
};
