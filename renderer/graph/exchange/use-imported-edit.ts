import { useQueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { FlowChange } from '../../../shared/exchange/flow-change.ts';
import type { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { queryKey, useCommand } from '../../api/queries.ts';
import type { Refused } from '../../api/refused.ts';

/** What is done to an imported flow. Every act is kept with its history when its answer is here. */
export interface ImportedDesk {
  change: (change: FlowChange, done?: () => void) => void;
  undo: () => void;
  redo: () => void;
  isBusy: boolean;
  /** Why the last act was not done. */
  error: Refused | null;
  forgetError: () => void;
}

export const useImportedEdit = (caseId: CaseId, flow: ImportedFlow): ImportedDesk => {
  const client = useQueryClient();
  const [edit, undo, redo] = [useCommand('exchange.edit'), useCommand('exchange.undo'), useCommand('exchange.redo')];
  const { id, version, history } = flow;
  const settle = (done?: () => void) => ({
    onSuccess: (next: ImportedFlow) => {
      // The next act may follow before the changes stream: it must know this version.
      client.setQueryData<ImportedFlow[]>(queryKey('exchange.flows', { caseId }), (flows) =>
        flows?.map((one) => (one.id === next.id ? next : one)),
      );
      done?.();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['exchange.flows'] }),
  });
  const all = [edit, undo, redo];
  const isBusy = all.some(({ isPending }) => isPending);
  const forgetError = (): void => {
    for (const { error, reset } of all) if (error !== null) reset();
  };
  const turn = (command: typeof undo): void => {
    forgetError();
    if (!isBusy) command.mutate({ caseId, id, version }, settle());
  };
  return {
    change: (change, done) => {
      forgetError();
      if (!isBusy) edit.mutate({ caseId, id, version, change }, settle(done));
    },
    undo: () => (history.undo === null ? undefined : turn(undo)),
    redo: () => (history.redo === null ? undefined : turn(redo)),
    isBusy,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    forgetError,
  };
};
