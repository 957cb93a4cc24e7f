import { bridge } from '../../api/bridge.ts';
import { useCommand } from '../../api/queries.ts';
import type { Refused } from '../../api/refused.ts';
import { useCommands } from '../../nav/commands.ts';

/** Bringing a file of D3FEND, and what came of it. */
export interface DefenceFile {
  bring: () => void;
  isBusy: boolean;
  error: Refused | null;
}

/** `show`: brings the countermeasures of the whole flow into sight, where the file and what came of it are told. */
export const useDefenceFile = (show: () => void): DefenceFile => {
  const load = useCommand('flow.loadDefences');
  const bring = (): void => {
    show();
    bridge()
      .chooseFiles()
      .then(
        (files) => (files.length === 0 ? undefined : load.mutate({ files: [...files] })),
        // The system's dialog did not open: it says so itself.
        () => undefined,
      );
  };
  useCommands([
    {
      id: 'flow.d3fend',
      title: ({ flowFacts }) => flowFacts.defences.command,
      group: ({ flow }) => flow.commands.group,
      keys: ['Alt+D'],
      enabled: () => !load.isPending,
      run: bring,
    },
  ]);
  return { bring, isBusy: load.isPending, error: load.error ?? null };
};
