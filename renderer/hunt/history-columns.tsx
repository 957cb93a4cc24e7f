import type { HistoryRun } from '../../shared/hunt/history-contract.ts';
import { HuntLanguage } from '../../shared/hunt/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { oneLine, refusalText } from './hunt-model.ts';

const outcomeOf = ({ failure, limits }: HistoryRun, { hunt }: Messages): string => {
  if (failure !== null) return refusalText(hunt, failure);
  return limits.length === 0 ? hunt.whole : limits.map((limit) => hunt.limitNames[limit]).join(', ');
};

const keptOf = ({ snapshot, failure, language }: HistoryRun, { notebook }: Messages): string => {
  const { history: words } = notebook;
  if (snapshot !== null) return words.keptRows(countText(snapshot.rows));
  // Sweeps and mass hunts keep what they found in their own tables.
  return failure === null && HuntLanguage.safeParse(language).success ? words.notKept : '';
};

export const historyColumns = (messages: Messages): GridColumn<HistoryRun>[] => {
  const { columns, languages } = messages.hunt;
  const { history: words, verdicts } = messages.notebook;
  return [
    {
      id: 'startedAt',
      title: columns.startedAt,
      width: 160,
      cell: (run) => <TimeText ms={Date.parse(run.startedAt)} seconds />,
    },
    { id: 'language', title: columns.language, width: 96, cell: (run) => languages[run.language] },
    { id: 'text', title: columns.text, width: 360, grows: true, cell: (run) => <EvidenceLine text={oneLine(run)} /> },
    {
      id: 'target',
      title: messages.hunt.targets.ledgerColumn,
      width: 140,
      cell: ({ target }) => target ?? messages.hunt.targets.local,
    },
    { id: 'rows', title: columns.rows, width: 72, align: 'end', cell: (run) => countText(run.rows) },
    { id: 'kept', title: words.kept, width: 96, cell: (run) => keptOf(run, messages) },
    { id: 'seconds', title: columns.seconds, width: 64, align: 'end', cell: (run) => run.seconds.toFixed(1) },
    { id: 'outcome', title: columns.outcome, width: 120, cell: (run) => outcomeOf(run, messages) },
    {
      id: 'decision',
      title: words.decision,
      width: 96,
      cell: ({ decision }) =>
        decision === null ? null : (
          <span title={`${decision.author}: ${decision.reason}`}>{verdicts[decision.verdict]}</span>
        ),
    },
    { id: 'actor', title: columns.actor, width: 90, cell: (run) => run.actor },
  ];
};
