import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { CardShift, FlowEdit, FlowLayer } from '../../../shared/graph/layer.ts';
import { queryKey, useCommand, useQuery } from '../../api/queries.ts';
import type { Refused } from '../../api/refused.ts';

/** The analyst's layer of a case, and what is done to it. Everything is on the disk when its answer is here. */
export interface LayerDesk {
  layer: FlowLayer;
  apply: (edit: Partial<FlowEdit>, done?: () => void) => void;
  undo: () => void;
  redo: () => void;
  isBusy: boolean;
  /** Why the last act was not done. */
  error: Refused | null;
  forgetError: () => void;
}

const nothing: FlowLayer = { items: [], opened: [], shifts: [], undo: null, redo: null, undoable: 0, redoable: 0 };
const noEdit: FlowEdit = { put: [], remove: [], open: [], close: [], shift: [] };

const isSameCard = (one: CardShift, other: CardShift): boolean =>
  one.id === other.id && one.arrangement === other.arrangement;

const turned = (layer: FlowLayer, { open, close, shift }: FlowEdit): FlowLayer => ({
  ...layer,
  shifts: [...layer.shifts.filter((one) => !shift.some((next) => isSameCard(one, next))), ...shift].filter(
    ({ x, y }) => x !== 0 || y !== 0,
  ),
  opened: [...new Set([...layer.opened, ...open])].filter((id) => !close.includes(id)),
});

export const useFlowLayer = (caseId: CaseId): LayerDesk => {
  const client = useQueryClient();
  const asked = useQuery('flow.layer', { caseId });
  const [error, setError] = useState<Refused | null>(null);
  const edit = useCommand('flow.edit');
  const undo = useCommand('flow.undo');
  const redo = useCommand('flow.redo');
  const layer = asked.data ?? nothing;
  const settle = (done?: () => void) => ({
    onSuccess: (next: FlowLayer) => {
      setError(null);
      client.setQueryData(queryKey('flow.layer', { caseId }), next);
      done?.();
    },
    onError: (refused: Refused) => {
      setError(refused);
      void asked.refetch();
    },
  });
  return {
    layer,
    apply: (part, done) => {
      const wanted = { ...noEdit, ...part };
      // Opening, closing and moving cannot meet another window's: shown at once, so that keys never wait.
      client.setQueryData<FlowLayer>(queryKey('flow.layer', { caseId }), (now) => turned(now ?? nothing, wanted));
      edit.mutate({ caseId, edit: wanted }, settle(done));
    },
    undo: () => (layer.undo === null ? undefined : undo.mutate({ caseId, step: layer.undo.number }, settle())),
    redo: () => (layer.redo === null ? undefined : redo.mutate({ caseId, step: layer.redo.number }, settle())),
    isBusy: edit.isPending || undo.isPending || redo.isPending,
    error,
    forgetError: () => setError(null),
  };
};
