import { useState } from 'react';
import { bridge } from '../api/bridge.ts';
import { queryClient } from '../api/queries.ts';

/** A file chosen to replace what the workbench ships: looked at first, under `preview`, then taken or not. */
export const useReferenceFile = (preview: 'clocks.previewHolidays' | 'clocks.previewLaws') => {
  const [file, setFile] = useState<string | null>(null);
  const ask = async (): Promise<void> => {
    const [chosen] = await bridge().chooseFiles();
    // The same file may have been changed since it was looked at.
    queryClient.removeQueries({ queryKey: [preview] });
    setFile(chosen ?? null);
  };
  return {
    file,
    // A closed dialog changes nothing; a refused one as little.
    choose: () => void ask().catch(() => undefined),
    forget: () => setFile(null),
  };
};
