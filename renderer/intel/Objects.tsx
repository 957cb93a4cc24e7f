import { useMemo, useState } from 'react';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { IntelObject } from '../../shared/intel/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useQuery } from '../api/queries.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Select } from '../ui/fields.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { Detail } from './Detail.tsx';
import { tlpText } from './indicator-columns.tsx';

const columnsOf = (messages: Messages): GridColumn<IntelObject>[] => {
  const { columns } = messages.intel;
  return [
    { id: 'type', title: columns.type, width: 170, cell: (row) => row.type },
    { id: 'name', title: columns.name, width: 300, grows: true, cell: (row) => <EvidenceLine text={row.name} /> },
    { id: 'tlp', title: columns.tlp, width: 140, cell: (row) => tlpText(messages, row.tlp) },
    { id: 'source', title: columns.source, width: 200, cell: (row) => <span title={row.source}>{row.source}</span> },
    { id: 'version', title: columns.version, width: 210, cell: (row) => row.version },
    { id: 'id', title: columns.id, width: 300, cell: (row) => <EvidenceLine text={row.id} /> },
  ];
};

/** Objects in sight at most; the search finds the others. */
const most = 1000;

type Found = OutputOf<'intel.objects'>;

interface Asking {
  words: string;
  type: string;
}

const ToolBar = ({ found, asking, onAsk }: { found: Found; asking: Asking; onAsk: (asking: Asking) => void }) => {
  const { intel } = useMessages();
  const { total, types } = found;
  const all = types.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="tool-bar">
      <SearchField
        label={intel.objectsFilter}
        placeholder={intel.objectsHint}
        value={asking.words}
        onChange={(words) => onAsk({ ...asking, words })}
      />
      <Select
        label={intel.columns.type}
        labelHidden
        choices={[
          { value: '', title: intel.allTypes, text: intel.allTypes },
          ...types.map((one) => ({ value: one.type, title: `${one.type} (${countText(one.count)})`, text: one.type })),
        ]}
        value={asking.type}
        onChange={(type) => onAsk({ ...asking, type })}
      />
      <span className="tool-count" role="status">
        {intel.objectsCounter(countText(total), countText(all))}
      </span>
    </div>
  );
};

const Table = ({ rows, question }: { rows: readonly IntelObject[]; question: string }) => {
  const messages = useMessages();
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('intel.objects');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const at = Math.min(current, rows.length - 1);
  const chosen = rows[at];
  return (
    <>
      <div className="intel-table">
        <Grid
          label={messages.intel.parts.objects}
          columns={columns}
          rowCount={rows.length}
          rowAt={(row) => rows[row]}
          current={at}
          onCurrent={setCurrent}
          widths={widths}
          onWidths={setWidths}
          question={question}
        />
      </div>
      {chosen ? <Detail key={chosen.id} id={chosen.id} /> : null}
    </>
  );
};

/** Everything that came: actors, malware, relationships, observables, markings. */
export const Objects = () => {
  const { intel } = useMessages();
  const [asking, setAsking] = useState<Asking>({ words: '', type: '' });
  const { words, type } = asking;
  const asked = { type: type === '' ? null : type, text: words, offset: 0, limit: most };
  const answer = useQuery('intel.objects', asked, { keepPrevious: true });
  return (
    <Answer of={answer}>
      {(found) => (
        <>
          <ToolBar found={found} asking={asking} onAsk={setAsking} />
          {found.total > found.rows.length ? <Banner>{intel.objectsFirst(countText(found.rows.length))}</Banner> : null}
          {found.rows.length === 0 ? (
            <EmptyNotice
              title={words === '' ? intel.emptyTitle : intel.noMatch}
              body={words === '' ? intel.emptyBody : ''}
            />
          ) : (
            <Table rows={found.rows} question={`${type} ${words}`} />
          )}
        </>
      )}
    </Answer>
  );
};
