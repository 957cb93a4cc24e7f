import { useState } from 'react';
import type { Connection, StreamName } from '../../shared/connections/model.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useQuery } from '../api/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { EvidenceLine, EvidenceText } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { writtenOut } from './written-out.ts';

type Listed = OutputOf<'sync.objects'>;
type Entry = Listed['objects'][number];

const noWidths = {};

const has = ({ nativeId, data }: Entry, text: string): boolean =>
  nativeId.toLowerCase().includes(text) || data.toLowerCase().includes(text);

const Entries = ({ listed, title }: { listed: Listed; title: string }) => {
  const { listed: words } = useMessages().connections;
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  const wanted = text.trim().toLowerCase();
  const entries = wanted === '' ? listed.objects : listed.objects.filter((entry) => has(entry, wanted));
  const chosen = entries[current];
  const columns: GridColumn<Entry>[] = [
    { id: 'id', title: words.id, width: 200, cell: ({ nativeId }) => <EvidenceLine text={nativeId} /> },
    { id: 'entry', title: words.entry, width: 400, grows: true, cell: ({ data }) => <EvidenceLine text={data} /> },
  ];
  const search = (typed: string): void => {
    setText(typed);
    setCurrent(0);
  };
  return (
    <>
      {listed.omitted === 0 ? null : <Banner tone="caution">{words.omitted(countText(listed.omitted))}</Banner>}
      <div className="tool-bar">
        <SearchField label={words.search} placeholder={words.search} value={text} onChange={search} />
        <span className="tool-count" role="status">
          {words.count(countText(entries.length), countText(listed.objects.length))}
        </span>
      </div>
      <div className="link-listed">
        <Grid
          label={title}
          columns={columns}
          rowCount={entries.length}
          rowAt={(at) => entries[at]}
          current={chosen === undefined ? -1 : current}
          onCurrent={setCurrent}
          widths={noWidths}
          onWidths={() => undefined}
          question={wanted}
        />
      </div>
      {chosen === undefined ? (
        <p className="soft">{listed.objects.length === 0 ? words.none : words.noMatch}</p>
      ) : (
        <section className="link-written" aria-label={words.entry} tabIndex={0}>
          <EvidenceText text={writtenOut(chosen.data)} lines />
        </section>
      )}
    </>
  );
};

interface Props {
  connection: Connection;
  stream: StreamName;
  onClose: () => void;
}

/** What a stream of lists brought (groups, policies, users, indicators, vulnerabilities), as the vendor wrote it. */
export const ListedDialog = ({ connection, stream, onClose }: Props) => {
  const { connections: words } = useMessages();
  const listed = useQuery('sync.objects', { connection: connection.id, stream });
  const title = words.listed.title(words.streams[stream], connection.name);
  return (
    <Dialog title={title} isOpen onClose={onClose} width="wide">
      <Answer of={listed}>{(found) => <Entries listed={found} title={title} />}</Answer>
    </Dialog>
  );
};
