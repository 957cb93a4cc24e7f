import { useMemo, useState } from 'react';
import type { FidelityCard, FidelityClause } from '../../shared/hunt/fidelity.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { lineAt, type TextPlace } from './placing.ts';

const whyOf = ({ hunt }: Messages, { reasons }: FidelityClause): string =>
  reasons.map(({ code, detail }) => hunt.fidelity.reasons[code](detail)).join(' ');

const columnsOf = (messages: Messages, text: string | null): GridColumn<FidelityClause>[] => {
  const { cardColumns, fidelity } = messages.hunt;
  return [
    {
      id: 'verdict',
      title: cardColumns.verdict,
      width: 96,
      cell: ({ verdict }) => (
        <span className="hunt-verdict" data-verdict={verdict}>
          {fidelity.verdicts[verdict]}
        </span>
      ),
    },
    { id: 'asked', title: cardColumns.asked, width: 300, cell: ({ asked }) => <EvidenceLine text={asked} /> },
    {
      id: 'place',
      title: cardColumns.place,
      width: 56,
      align: 'end',
      cell: ({ from }) => (from === null || text === null ? null : String(lineAt(text, from.start))),
    },
    {
      id: 'why',
      title: cardColumns.why,
      width: 460,
      grows: true,
      cell: (clause) => <span title={whyOf(messages, clause)}>{whyOf(messages, clause)}</span>,
    },
  ];
};

interface Props {
  card: FidelityCard;
  /** What was translated; null where its places are not in sight. */
  text: string | null;
  onShow: (clause: FidelityClause) => void;
  onGo: (place: TextPlace) => void;
}

/** What became of each condition. A row shows its places in both texts, Enter goes to the one in the editor. */
export const CardTable = ({ card, text, onShow, onGo }: Props) => {
  const messages = useMessages();
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('hunt.card');
  const columns = useMemo(() => columnsOf(messages, text), [messages, text]);
  const { clauses } = card;
  return (
    <div className="hunt-table">
      <Grid
        label={messages.hunt.card}
        columns={columns}
        rowCount={clauses.length}
        rowAt={(at) => clauses[at]}
        current={Math.min(current, clauses.length - 1)}
        onCurrent={(at) => {
          setCurrent(at);
          const clause = clauses[at];
          if (clause) onShow(clause);
        }}
        onOpen={(at) => {
          const from = clauses[at]?.from;
          if (from) onGo(from);
        }}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};
