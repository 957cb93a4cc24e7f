import { create } from 'zustand';

/** Files somebody dropped or chose, waiting for the question whose records they are. */
export const useImportRequest = create<{ paths: readonly string[] | null }>()(() => ({ paths: null }));

export const requestImport = (paths: readonly string[]): void => {
  if (paths.length > 0) useImportRequest.setState({ paths });
};

export const endImportRequest = (): void => useImportRequest.setState({ paths: null });
