import { useState } from 'react';
import type { PreviewedAlert } from '../../shared/suppressions/contract.ts';
import type { SuppressionScope } from '../../shared/suppressions/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useQuery } from '../api/queries.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';

const columnsIn = ({ desk, triage }: Messages): GridColumn<PreviewedAlert>[] => [
  { id: 'severity', title: desk.columns.severity, width: 84, cell: (row) => <SeverityMark severity={row.severity} /> },
  { id: 'judged', title: desk.columns.judged, width: 84, cell: (row) => desk.judged[row.judged] },
  { id: 'host', title: desk.columns.host, width: 140, cell: (row) => <EvidenceLine text={row.host} /> },
  {
    id: 'rule',
    title: desk.columns.rule,
    width: 220,
    grows: true,
    cell: (row) => <span title={row.rule}>{row.rule}</span>,
  },
  { id: 'at', title: triage.suppress.received, width: 148, cell: (row) => <TimeText ms={row.receivedAtMs} seconds /> },
];

const noWidths = {};

const Listed = ({ rows }: { rows: readonly PreviewedAlert[] }) => {
  const messages = useMessages();
  const [current, setCurrent] = useState(0);
  return (
    <div className="desk-preview-list">
      <Grid
        label={messages.triage.suppress.preview('90')}
        columns={columnsIn(messages)}
        rowCount={rows.length}
        rowAt={(at) => rows[at]}
        current={current}
        onCurrent={setCurrent}
        widths={noWidths}
        onWidths={() => undefined}
      />
    </div>
  );
};

const Told = ({ told }: { told: OutputOf<'suppressions.preview'> }) => {
  const { triage, shell } = useMessages();
  const { suppress } = triage;
  const { hidden, hiddenTotal, hosts, kept, looked, bySeverity } = told;
  const high = hidden.filter(({ severity, judged }) => severity === 'high' && judged === 'behaviour').length;
  const severities = Object.entries(bySeverity).map(
    // Keys of a partial record of severities.
    ([severity, count]) => `${shell.severity[severity as keyof typeof bySeverity]} ${countText(count)}`,
  );
  return (
    <>
      {kept.length === 0 ? null : <Banner tone="danger">{suppress.kept(countText(kept.length))}</Banner>}
      {high === 0 ? null : <Banner tone="caution">{suppress.highs(countText(high))}</Banner>}
      <p role="status">
        {hiddenTotal === 0
          ? suppress.none
          : suppress.would(countText(hiddenTotal), countText(looked), countText(hosts.length))}{' '}
        <span className="soft">{severities.join(' · ')}</span>
      </p>
      {hidden.length === 0 ? null : <Listed rows={hidden} />}
      {hidden.length < hiddenTotal ? (
        <p className="soft">{suppress.listed(countText(hidden.length), countText(hiddenTotal))}</p>
      ) : null}
    </>
  );
};

/** Exactly which alerts a scope would have taken off the desk in the past 90 days. */
export const SuppressionPreview = ({ customer, scope }: { customer: string; scope: SuppressionScope }) => {
  const { triage } = useMessages();
  const preview = useQuery('suppressions.preview', { customer, scope }, { keepPrevious: true });
  return (
    <section aria-label={triage.suppress.preview('90')} className="desk-preview">
      <h3>{triage.suppress.preview(String(preview.data?.days ?? 90))}</h3>
      <Answer of={preview}>{(told) => <Told told={told} />}</Answer>
    </section>
  );
};
