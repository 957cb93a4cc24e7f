import { useMemo, useState } from 'react';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { IntelObject } from '../../shared/intel/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
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

/** Everything that came: actors, malware, relationships, observables, markings. */
export const Objects = () => {
  const messages = useMessages();
  const { intel } = messages;
  const [words, setWords] = useState('');
  const [type, setType] = useState('');
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('intel.objects');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const asked = { type: type === '' ? null : type, text: words, offset: 0, limit: most };
  const answer = useQuery('intel.objects', asked, { keepPrevious: true });
  return (
    <Answer of={answer}>
      {({ rows, total, types }) => {
        const at = Math.min(current, rows.length - 1);
        const chosen = rows[at];
        const all = types.reduce((sum, { count }) => sum + count, 0);
        return (
          <>
            <div className="tool-bar">
              <SearchField
                label={intel.objectsFilter}
                placeholder={intel.objectsHint}
                value={words}
                onChange={setWords}
              />
              <Select
                label={intel.columns.type}
                labelHidden
                choices={[
                  { value: '', title: intel.allTypes, text: intel.allTypes },
                  ...types.map((one) => ({
                    value: one.type,
                    title: `${one.type} (${countText(one.count)})`,
                    text: one.type,
                  })),
                ]}
                value={type}
                onChange={setType}
              />
              <span className="tool-count" role="status">
                {intel.objectsCounter(countText(total), countText(all))}
              </span>
            </div>
            {total > rows.length ? <Banner>{intel.objectsFirst(countText(rows.length))}</Banner> : null}
            {rows.length === 0 ? (
              <EmptyNotice
                title={words === '' ? intel.emptyTitle : intel.noMatch}
                body={words === '' ? intel.emptyBody : ''}
              />
            ) : (
              <div className="intel-table">
                <Grid
                  label={intel.parts.objects}
                  columns={columns}
                  rowCount={rows.length}
                  rowAt={(row) => rows[row]}
                  current={at}
                  onCurrent={setCurrent}
                  widths={widths}
                  onWidths={setWidths}
                  question={`${type} ${words}`}
                />
              </div>
            )}
            {chosen ? <Detail key={chosen.id} id={chosen.id} /> : null}
          </>
        );
      }}
    </Answer>
  );
};
