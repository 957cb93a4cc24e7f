import { create } from 'zustand';

/** Files of threat intelligence that were dropped or chosen, waiting for what is said of them. */
export const useIntelRequest = create<{ paths: readonly string[] | null }>()(() => ({ paths: null }));

export const requestIntel = (paths: readonly string[]): void => {
  if (paths.length > 0) useIntelRequest.setState({ paths });
};

export const endIntelRequest = (): void => useIntelRequest.setState({ paths: null });
