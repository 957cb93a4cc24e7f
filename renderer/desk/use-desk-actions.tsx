import { useState } from 'react';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { ask } from '../api/ask.ts';
import { useCommand } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { requestMerge } from '../nav/merge-request.ts';
import { goCase } from '../nav/places.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Asked } from './asked.ts';
import { useNamed } from './hands.tsx';
import { rowKey } from './desk-columns.tsx';
import type { Selection } from './selection.ts';
import { ownerIn } from './take-over.tsx';

export const openRow = (row: QueueRow): void => {
  goCase(row.caseId);
  // The first look at a case ends its stage "received". A refusal is no reason to keep the analyst out of the case.
  if (row.clock.stage === 'received') ask('alerts.takeUp', { caseId: row.caseId }).catch(() => undefined);
};

const deskKey = (id: string, title: (messages: Messages) => string, key: string, run: () => void): AppCommand => ({
  id: `desk.${id}`,
  title,
  group: ({ desk }) => desk.title,
  keys: [key],
  run,
});

/** Focus on a button or a heading: their own Enter and Space come first. */
const isNothingFocused = (): boolean => document.activeElement === document.body;

interface Facts {
  row: QueueRow | undefined;
  selection: Selection;
  onShowFresh: () => void;
}

const useHands = (onAsk: (asked: Asked) => void) => {
  const { named, dialog } = useNamed();
  const claim = useCommand('shift.claim');
  const release = useCommand('shift.release');
  return {
    dialog,
    error: release.error ?? (ownerIn(claim.error) === null ? claim.error : null),
    claim: (caseIds: CaseId[]) =>
      named(() =>
        claim.mutate(
          { caseIds, takeOver: null },
          { onError: (error) => (ownerIn(error) === null ? undefined : onAsk({ what: 'takeOver', caseIds })) },
        ),
      ),
    release: (caseIds: CaseId[]) => named(() => release.mutate({ caseIds })),
    assign: (caseIds: CaseId[]) => named(() => onAsk({ what: 'assign', caseIds })),
  };
};

/** Everything that can be done with what is chosen, or with the row in hand where nothing is; each with its key. */
export const useDeskActions = ({ row, selection, onShowFresh }: Facts) => {
  const [asked, onAsk] = useState<Asked>(null);
  const hands = useHands(onAsk);
  const inHand = row === undefined ? [] : [row.caseId];
  const meant = selection.size > 0 ? [...new Set(selection.values())] : inHand;
  // One alert is meant: its ratings and its likes are shown with the decision.
  const isAlone = row !== undefined && (selection.size === 0 || (selection.size === 1 && selection.has(rowKey(row))));
  const withMeant = (run: (caseIds: CaseId[]) => void): void => (meant.length > 0 ? run(meant) : undefined);
  const withRow = (run: (one: QueueRow) => void): void => (row === undefined ? undefined : run(row));
  const judge = (caseIds: CaseId[], of: QueueRow | null, suppresses = false): void =>
    onAsk({ what: 'judge', caseIds, row: of, suppresses });
  // A suppression hides false positives: what is not judged one yet is judged first.
  const suppress = (one: QueueRow): void =>
    one.judged === 'analyst' && one.severity === 'false-positive'
      ? onAsk({ what: 'suppress', row: one })
      : judge([one.caseId], one, true);
  const all = {
    judge: () => withMeant((caseIds) => judge(caseIds, isAlone ? (row ?? null) : null)),
    isolation: () => withMeant((caseIds) => onAsk({ what: 'isolation', caseIds })),
    claim: () => withMeant(hands.claim),
    release: () => withMeant(hands.release),
    assign: () => withMeant(hands.assign),
    merge: () => (meant.length > 1 ? requestMerge(meant) : undefined),
    suppress: () => withRow(suppress),
    peek: () => withRow(() => onAsk({ what: 'peek' })),
    open: () => withRow(openRow),
  };
  useCommands([
    deskKey('judge', ({ desk }) => desk.judge, 'm', all.judge),
    deskKey('isolation', ({ desk }) => desk.isolation, 'i', all.isolation),
    deskKey('suppress', ({ triage }) => triage.suppress.action, 'b', all.suppress),
    deskKey('claim', ({ triage }) => triage.claim, 'c', all.claim),
    deskKey('release', ({ triage }) => triage.release, 'r', all.release),
    deskKey('assign', ({ triage }) => triage.assign, 'a', all.assign),
    { ...deskKey('merge', ({ grouping }) => grouping.mergeTheirs, 'u', all.merge), enabled: () => meant.length > 1 },
    deskKey('fresh', ({ triage }) => triage.showFresh, 'n', onShowFresh),
    { ...deskKey('peek', ({ triage }) => triage.peek, 'Space', all.peek), enabled: isNothingFocused },
    { ...deskKey('open', ({ desk }) => desk.open, 'Enter', all.open), enabled: isNothingFocused },
  ]);
  return { asked, onAsk, all, judge, suppress, hands };
};

export type DeskActions = ReturnType<typeof useDeskActions>;
