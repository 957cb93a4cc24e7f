import { useState } from 'react';
import type { CaseAction } from '../../shared/actions/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { deskNowMs } from '../api/now.ts';
import { keptValue } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { usePreferences } from '../ui/preferences.ts';
import { acceptForm, formOfBody, formOfStep, freshForm, type ActionForm } from './action-form.ts';
import { ActionDialog, draftKey, type ActionAsked } from './ActionDialog.tsx';
import { ActionTable, type RowActs } from './ActionTable.tsx';
import { PlannedCard } from './PlannedCard.tsx';
import { VersionsDialog, WithdrawDialog } from './WithdrawDialog.tsx';
import './actions.css';

type Asked =
  ({ do: 'write' } & ActionAsked) | { do: 'withdraw'; action: CaseAction } | { do: 'versions'; action: CaseAction };

/** In the order in which things happened; what did not happen yet stands last. */
const inTime = (actions: readonly CaseAction[]): CaseAction[] =>
  actions.toSorted((a, b) => (a.body.performedAt ?? '9').localeCompare(b.body.performedAt ?? '9') || a.id - b.id);

const Count = ({ actions }: { actions: readonly CaseAction[] }) => {
  const words = useMessages().actions;
  const standing = actions.filter(({ isWithdrawn }) => !isWithdrawn);
  const having = (...results: CaseAction['body']['result'][]): number =>
    standing.filter(({ body }) => results.includes(body.result)).length;
  const counted = { done: having('done', 'partly'), open: having('requested'), failed: having('failed', 'refused') };
  return <span className="soft">{words.count(counted)}</span>;
};

const useRowCommands = (chosen: CaseAction | undefined, acts: RowActs, onRecord: () => void): void => {
  const isOpen = (): boolean => chosen !== undefined && !chosen.isWithdrawn;
  const group = ({ shell }: ReturnType<typeof useMessages>): string => shell.groups.case;
  const on = (act: (action: CaseAction) => void) => () => (chosen === undefined ? undefined : act(chosen));
  useCommands([
    { id: 'actions.record', title: ({ actions }) => actions.commands.record, group, keys: ['n'], run: onRecord },
    {
      id: 'actions.correct',
      title: ({ actions }) => actions.commands.correct,
      group,
      keys: ['e'],
      enabled: isOpen,
      run: on(acts.onCorrect),
    },
    {
      id: 'actions.withdraw',
      title: ({ actions }) => actions.commands.withdraw,
      group,
      keys: ['Delete'],
      enabled: isOpen,
      run: on(acts.onWithdraw),
    },
    {
      id: 'actions.versions',
      title: ({ actions }) => actions.commands.versions,
      group,
      keys: ['v'],
      enabled: () => chosen !== undefined,
      run: on(acts.onVersions),
    },
  ]);
};

const Dialogs = ({
  caseId,
  hosts,
  asked,
  onClose,
}: {
  caseId: CaseId;
  hosts: readonly string[];
  asked: Asked | null;
  onClose: () => void;
}) => {
  if (asked === null) return null;
  if (asked.do === 'write') return <ActionDialog caseId={caseId} hosts={hosts} asked={asked} onClose={onClose} />;
  if (asked.do === 'withdraw') return <WithdrawDialog caseId={caseId} action={asked.action} onClose={onClose} />;
  return <VersionsDialog caseId={caseId} action={asked.action} onClose={onClose} />;
};

const Ledger = ({ caseId, actions }: { caseId: CaseId; actions: readonly CaseAction[] }) => {
  const words = useMessages().actions;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const hosts =
    useQuery('actions.planned', { caseId, language: useLanguage() }, { keepPrevious: true }).data?.hosts ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const [current, setCurrent] = useState(0);
  const rows = inTime(actions);
  const write = (form: ActionForm, before: CaseAction | null = null): void => setAsked({ do: 'write', form, before });
  // What somebody was typing when the window went comes back.
  const record = (): void =>
    write(
      keptValue(draftKey(caseId), acceptForm) ?? {
        ...freshForm(deskNowMs(), timeZone),
        host: hosts.length === 1 ? (hosts[0] ?? '') : '',
      },
    );
  const correct = (action: CaseAction, patch: Partial<ActionForm> = {}): void =>
    write({ ...formOfBody(action.body, deskNowMs(), timeZone), ...patch }, action);
  const acts: RowActs = {
    onCorrect: correct,
    onWithdraw: (action) => setAsked({ do: 'withdraw', action }),
    onVersions: (action) => setAsked({ do: 'versions', action }),
  };
  useRowCommands(rows[current], acts, record);
  return (
    <>
      <section className="card" aria-label={words.title}>
        <div className="card-head">
          <h2>{words.title}</h2>
          <Count actions={actions} />
          <span className="push" />
          <Button kind="primary" onPress={record}>
            {words.record}
          </Button>
        </div>
        {rows.length === 0 ? (
          <p className="soft prose">{words.empty}</p>
        ) : (
          <ActionTable actions={rows} current={current} onCurrent={setCurrent} acts={acts} />
        )}
      </section>
      <PlannedCard
        caseId={caseId}
        actions={actions}
        onRecord={(step) => write(formOfStep(step, deskNowMs(), timeZone))}
        onConfirm={(action) => correct(action, { isConfirmed: true, confirmedHow: words.confirmHow })}
      />
      <Dialogs caseId={caseId} hosts={hosts} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
};

/** 対応: what was done about a case, by whom, with whose approval and result; the status of the second report is told from it. */
export const ActionsTab = ({ caseId }: { caseId: CaseId; customer: string }) => {
  const actions = useQuery('actions.list', { caseId });
  return (
    <div className="case-actions" tabIndex={0} role="group" aria-label={useMessages().shell.tabs.actions}>
      <Answer of={actions}>{(list) => <Ledger key={caseId} caseId={caseId} actions={list} />}</Answer>
    </div>
  );
};
