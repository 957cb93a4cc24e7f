import { useMemo, useState } from 'react';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { IndicatorHit } from '../../shared/intel/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { Detail, openHit } from './Detail.tsx';
import { tlpText } from './indicator-columns.tsx';

const columnsOf = (messages: Messages): GridColumn<IndicatorHit>[] => {
  const { columns, kinds, sweep } = messages.intel;
  return [
    { id: 'kind', title: columns.kind, width: 120, cell: (row) => kinds[row.kind] },
    {
      id: 'value',
      title: columns.value,
      width: 280,
      grows: 2,
      cell: (row) => <EvidenceLine text={row.value.slice(0, 400)} />,
    },
    {
      id: 'name',
      title: columns.name,
      width: 170,
      grows: true,
      cell: (row) => <span title={row.name}>{row.name}</span>,
    },
    { id: 'tlp', title: columns.tlp, width: 128, cell: (row) => tlpText(messages, row.tlp) },
    { id: 'customer', title: columns.customer, width: 120, cell: (row) => row.customer },
    { id: 'host', title: columns.host, width: 170, cell: (row) => <EvidenceLine text={row.host} /> },
    { id: 'events', title: columns.events, width: 76, align: 'end', cell: (row) => countText(row.events) },
    { id: 'firstSeen', title: columns.firstSeen, width: 150, cell: (row) => <TimeText ms={row.firstSeenMs} seconds /> },
    { id: 'lastSeen', title: columns.lastSeen, width: 150, cell: (row) => <TimeText ms={row.lastSeenMs} seconds /> },
    {
      id: 'found',
      title: columns.found,
      width: 170,
      cell: (row) => (
        <>
          {row.isNew ? <strong>{sweep.newest} </strong> : null}
          <TimeText ms={Date.parse(row.foundAt)} seconds />
        </>
      ),
    },
  ];
};

/** Indicators met, by host; Enter opens their events. */
export const HitGrid = ({ hits }: { hits: readonly IndicatorHit[] }) => {
  const messages = useMessages();
  const [wanted, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('intel.hits');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const current = Math.min(wanted, hits.length - 1);
  const chosen = hits[current];
  return (
    <>
      <div className="intel-table">
        <Grid
          label={messages.intel.parts.sweep}
          columns={columns}
          rowCount={hits.length}
          rowAt={(at) => hits[at]}
          current={current}
          onCurrent={setCurrent}
          onOpen={(at) => {
            const hit = hits[at];
            if (hit) openHit(hit);
          }}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
      {chosen ? <Detail key={chosen.indicatorId} id={chosen.indicatorId} /> : null}
    </>
  );
};
