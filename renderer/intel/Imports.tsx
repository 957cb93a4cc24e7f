import { useMemo, useState } from 'react';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { IntelImport } from '../../shared/intel/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { Inbox } from './Inbox.tsx';
import { reasonText } from './intel-words.ts';

const columnsOf = ({ intel }: Messages): GridColumn<IntelImport>[] => {
  const { columns, imports } = intel;
  const count = (id: 'objects' | 'indicators' | 'known' | 'untranslated' | 'rejected'): GridColumn<IntelImport> => ({
    id,
    title: columns[id],
    width: 108,
    align: 'end',
    cell: (row) => countText(row[id]),
  });
  return [
    { id: 'at', title: columns.added, width: 150, cell: (row) => <TimeText ms={Date.parse(row.at)} seconds /> },
    { id: 'source', title: columns.source, width: 240, grows: true, cell: (row) => <EvidenceLine text={row.source} /> },
    { id: 'via', title: columns.via, width: 100, cell: (row) => imports.via[row.via] },
    count('objects'),
    count('indicators'),
    count('known'),
    count('untranslated'),
    count('rejected'),
    {
      id: 'outcome',
      title: columns.outcome,
      width: 300,
      grows: true,
      cell: (row) => {
        const text =
          row.note === null
            ? imports.states[row.state]
            : `${imports.states[row.state]}: ${reasonText(intel, row.note)}`;
        return (
          <span className={row.state === 'refused' ? 'caution' : undefined} title={text}>
            {text}
          </span>
        );
      },
    },
  ];
};

/** Refused ones in sight; all are kept. */
const shownRefusals = 200;

const Refusals = ({ of }: { of: IntelImport }) => {
  const { intel } = useMessages();
  const refusals = useQuery('intel.refusals', { importId: of.id, limit: shownRefusals });
  return (
    <section className="intel-detail" tabIndex={0} aria-label={intel.imports.refusals(countText(of.rejected))}>
      <h2>{intel.imports.refusals(countText(of.rejected))}</h2>
      <Answer of={refusals}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p className="soft">{intel.imports.noRefusals}</p>
          ) : (
            <>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th className="end">{intel.columns.line}</th>
                    <th>{intel.columns.reason}</th>
                    <th>{intel.columns.text}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ line, reason, text }, at) => (
                    // Refusals have no identity but their place.
                    <tr key={at}>
                      <td className="end">{line}</td>
                      <td>{reasonText(intel, reason)}</td>
                      <td>
                        <EvidenceLine text={text.slice(0, 300).replaceAll(/\s+/gu, ' ')} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {total > rows.length ? <p className="soft">{intel.dialog.more(countText(total - rows.length))}</p> : null}
            </>
          )
        }
      </Answer>
    </section>
  );
};

const Table = ({ imports }: { imports: readonly IntelImport[] }) => {
  const messages = useMessages();
  const [wanted, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('intel.imports');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const current = Math.min(wanted, imports.length - 1);
  const chosen = imports[current];
  if (!chosen) return <p className="soft intel-hint">{messages.intel.imports.empty}</p>;
  return (
    <>
      <div className="intel-table">
        <Grid
          label={messages.intel.imports.title}
          columns={columns}
          rowCount={imports.length}
          rowAt={(at) => imports[at]}
          current={current}
          onCurrent={setCurrent}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
      <Refusals key={chosen.id} of={chosen} />
    </>
  );
};

/** Where intelligence came from, what of it was refused, and the folder that is watched. */
export const Imports = () => {
  const imports = useQuery('intel.imports', {});
  return (
    <>
      <div className="intel-inbox">
        <Inbox />
      </div>
      <Answer of={imports}>{(rows) => <Table imports={rows} />}</Answer>
    </>
  );
};
