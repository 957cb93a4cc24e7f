import { create } from 'zustand';
import { Language } from '../../shared/i18n/catalogue.ts';

/** How this analyst reads. The engine's settings rule once the workspace is open; before that, what was used last here. */
export interface Preferences {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  density: 'dense' | 'comfortable';
  /** IANA zone. */
  timeZone: string;
}

/** Only how things look, nothing of a case: the unlock page needs it before any key is there. */
const storageKey = 'miharu.preferences';

const defaults = (): Preferences => ({
  language: navigator.language.startsWith('ja') ? 'ja' : 'en',
  theme: 'system',
  density: 'dense',
  timeZone: 'Asia/Tokyo',
});

const isOneOf = <T extends string>(allowed: readonly T[], value: unknown): value is T =>
  allowed.some((one) => one === value);

const isZone = (value: unknown): value is string => {
  if (typeof value !== 'string') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Takes what is well-formed of anything, and the defaults for the rest. */
export const preferencesFrom = (stored: unknown, fallback: Preferences): Preferences => {
  const given: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { language, theme, density, timeZone } = given;
  return {
    language: isOneOf(Language, language) ? language : fallback.language,
    theme: isOneOf(['system', 'light', 'dark'], theme) ? theme : fallback.theme,
    density: isOneOf(['dense', 'comfortable'], density) ? density : fallback.density,
    timeZone: isZone(timeZone) ? timeZone : fallback.timeZone,
  };
};

const remembered = (): Preferences => {
  try {
    return preferencesFrom(JSON.parse(localStorage.getItem(storageKey) ?? '{}'), defaults());
  } catch {
    // Broken or refused storage: the defaults serve.
    return defaults();
  }
};

export const usePreferences = create<Preferences>()(() =>
  typeof localStorage === 'undefined'
    ? { language: 'ja', theme: 'system', density: 'dense', timeZone: 'Asia/Tokyo' }
    : remembered(),
);

export const setPreferences = (change: Partial<Preferences>): void => {
  usePreferences.setState(change);
  localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()));
};
