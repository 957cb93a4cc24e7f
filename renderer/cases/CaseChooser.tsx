import { useMemo, useState } from 'react';
import type { CaseId, CaseSummary } from '../../shared/cases/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { matchingCases } from './case-order.ts';
import { chosenColumn } from './chosen-column.tsx';

interface Props {
  cases: readonly CaseSummary[];
  chosen: CaseId | null;
  onChoose: (caseId: CaseId) => void;
}

const columnsOf = ({ casesUi: { columns } }: Messages, chosen: CaseId | null): GridColumn<CaseSummary>[] => [
  chosenColumn(({ id }) => id === chosen),
  { id: 'severity', title: columns.severity, width: 104, cell: (row) => <SeverityMark severity={row.severity} /> },
  {
    id: 'title',
    title: columns.title,
    width: 300,
    grows: true,
    cell: (row) => <span title={row.title}>{row.title}</span>,
  },
  { id: 'hosts', title: columns.hosts, width: 120, cell: (row) => row.hosts.join(', ') },
  {
    id: 'opened',
    title: columns.opened,
    width: 150,
    cell: (row) => <TimeText ms={Date.parse(row.openedAt)} seconds />,
  },
];

/** One case out of many, by typing or by arrows; moving to a row chooses it. */
export const CaseChooser = ({ cases, chosen, onChoose }: Props) => {
  const messages = useMessages();
  const { casesUi, grouping } = messages;
  const [words, setWords] = useState('');
  const [widths, setWidths] = useKeptWidths('case-chooser');
  const columns = useMemo(() => columnsOf(messages, chosen), [messages, chosen]);
  const shown = useMemo(() => matchingCases(cases, words), [cases, words]);
  return (
    <div className="case-chooser">
      <div className="row">
        <SearchField label={casesUi.filter} placeholder={casesUi.filterHint} value={words} onChange={setWords} />
        <span className="faint">{casesUi.counter(countText(shown.length), countText(cases.length))}</span>
      </div>
      <div className="case-chooser-list">
        <Grid
          label={grouping.target}
          columns={columns}
          rowCount={shown.length}
          rowAt={(at) => shown[at]}
          current={shown.findIndex(({ id }) => id === chosen)}
          onCurrent={(at) => {
            const row = shown[at];
            if (row) onChoose(row.id);
          }}
          isSelected={(row) => row.id === chosen}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
    </div>
  );
};
