import { useCallback } from 'react';
import { create } from 'zustand';
import { largestView } from '../../shared/settings/contract.ts';
import { writeBeforeLeaving } from './leaving.ts';
import { ask } from './ask.ts';

/** How long a view must rest before it is written: each writing leaves an audit line. */
const restMs = 3000;

interface KeptViews {
  values: ReadonlyMap<string, string>;
}

const useKeptViews = create<KeptViews>()(() => ({ values: new Map() }));

const unwritten = new Map<string, ReturnType<typeof setTimeout>>();

const write = async (key: string): Promise<void> => {
  clearTimeout(unwritten.get(key));
  unwritten.delete(key);
  const value = useKeptViews.getState().values.get(key);
  if (value === undefined || value.length > largestView) return;
  // How a window looks is worth keeping but never worth an error: the next change writes it again.
  await ask('settings.keepView', { key, value }).catch(() => undefined);
};

const keep = (key: string, value: string, rest = restMs): void => {
  if (useKeptViews.getState().values.get(key) === value) return;
  useKeptViews.setState(({ values }) => ({ values: new Map(values).set(key, value) }));
  clearTimeout(unwritten.get(key));
  unwritten.set(
    key,
    setTimeout(() => void write(key), rest),
  );
};

/** Reads what was kept; once, before the shell is drawn. Writes what is still unwritten when the window goes. */
export const loadKeptViews = async (): Promise<void> => {
  const views = await ask('settings.views', {});
  useKeptViews.setState({ values: new Map(views.map(({ key, value }) => [key, value])) });
  writeBeforeLeaving(async () => {
    await Promise.all([...unwritten.keys()].map(write));
  });
};

/** Kept text as a value, or null where there is none or it is not what it should be. */
const read = <T>(text: string | undefined, accept: (value: unknown) => T | null): T | null => {
  if (text === undefined) return null;
  try {
    return accept(JSON.parse(text));
  } catch {
    // Kept by an older version, or cut: the default serves.
    return null;
  }
};

/** A piece of how the window looks that reopens as it was. `accept` turns kept JSON into the value, or refuses it with null. */
export const useKept = <T>(
  key: string,
  { initial, accept }: { initial: T; accept: (value: unknown) => T | null },
): [T, (value: T) => void] => {
  const text = useKeptViews(({ values }) => values.get(key));
  const set = useCallback((value: T) => keep(key, JSON.stringify(value)), [key]);
  return [read(text, accept) ?? initial, set];
};

/** The same outside components. */
export const keptValue = <T>(key: string, accept: (value: unknown) => T | null): T | null =>
  read(useKeptViews.getState().values.get(key), accept);
/** `rest`: text somebody types is written sooner than the width of a column. */
export const keepValue = (key: string, value: unknown, rest = restMs): void => keep(key, JSON.stringify(value), rest);

export const acceptBoolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

export const acceptText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Column widths, pane sizes: names with finite numbers. */
export const acceptNumbers = (value: unknown): Record<string, number> | null => {
  if (typeof value !== 'object' || value === null) return null;
  const entries: [string, number][] = Object.entries(value).flatMap(([name, number]: [string, unknown]) =>
    typeof number === 'number' && Number.isFinite(number) ? [[name, number]] : [],
  );
  return Object.fromEntries(entries);
};

const noWidths: Record<string, number> = {};

/** Column widths of one table. */
export const useKeptWidths = (table: string) =>
  useKept(`widths.${table}`, { initial: noWidths, accept: acceptNumbers });
