import { useSyncExternalStore } from 'react';

/** CSS pixels: what 1,280 leaves at 150 % zoom. Below it panes stand above each other. */
const query = '(width < 900px)';

const watch = (changed: () => void): (() => void) => {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

export const useNarrow = (): boolean => useSyncExternalStore(watch, () => window.matchMedia(query).matches);
