import { useMemo, useState } from 'react';
import type { AuditLine } from '../../shared/audit/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { ask } from '../api/ask.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { outcomeText, subjectText, verbText } from './journal-words.ts';

/** Lines asked for at once: the contract's limit. */
const pageLines = 1000;

const columnsOf = (messages: Messages): GridColumn<AuditLine>[] => {
  const { columns } = messages.audit;
  return [
    { id: 'seq', title: columns.seq, width: 70, align: 'end', cell: (row) => countText(row.seq) },
    { id: 'at', title: columns.at, width: 184, cell: (row) => <TimeText ms={Date.parse(row.at)} /> },
    { id: 'actor', title: columns.actor, width: 120, cell: (row) => row.actor },
    {
      id: 'verb',
      title: columns.verb,
      width: 210,
      cell: (row) => <span title={row.verb}>{verbText(messages, row.verb)}</span>,
    },
    { id: 'outcome', title: columns.outcome, width: 120, cell: (row) => outcomeText(messages, row.outcome) },
    {
      id: 'subject',
      title: columns.subject,
      width: 300,
      grows: true,
      cell: (row) => {
        const text = subjectText(messages, row.subject);
        return <span title={text}>{text}</span>;
      },
    },
    {
      id: 'hash',
      title: columns.hash,
      width: 190,
      grows: 0.6,
      cell: (row) => (
        <span className="evidence" title={row.hash}>
          {row.hash}
        </span>
      ),
    },
  ];
};

type Checked = { lines: number; brokenAt: number | null };

const Verify = () => {
  const { audit } = useMessages();
  const [found, setFound] = useState<Checked | Refused | 'running' | null>(null);
  const verify = (): void => {
    setFound('running');
    ask('audit.verify', {}).then(setFound, (thrown: unknown) => setFound(refusedFrom(thrown)));
  };
  return (
    <>
      <Button isPending={found === 'running'} onPress={verify}>
        {found === 'running' ? audit.verifying : audit.verify}
      </Button>
      {found === null || found === 'running' ? null : found instanceof Error ? (
        <ErrorNotice error={found} />
      ) : (
        <Banner tone={found.brokenAt === null ? 'good' : 'danger'}>
          {found.brokenAt === null ? audit.intact(countText(found.lines)) : audit.broken(countText(found.brokenAt))}
        </Banner>
      )}
    </>
  );
};

const Journal = ({ newest, total }: { newest: readonly AuditLine[]; total: number }) => {
  const messages = useMessages();
  const { audit } = messages;
  const [older, setOlder] = useState<readonly AuditLine[]>([]);
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('audit');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const oldest = newest.at(-1)?.seq ?? 0;
  // New lines push the newest page along; what was loaded before stays behind it without doubles.
  const lines = useMemo(() => [...newest, ...older.filter(({ seq }) => seq < oldest)], [newest, older, oldest]);
  const more = (): void => {
    const beforeSeq = lines.at(-1)?.seq ?? null;
    // A refusal leaves what is shown; the button can be pressed again.
    ask('audit.list', { limit: pageLines, beforeSeq }).then(
      (page) => setOlder((now) => [...now, ...page.lines]),
      () => undefined,
    );
  };
  return (
    <>
      <div className="tool-bar">
        <span className="soft">{audit.intro}</span>
        <span className="tool-count" role="status">
          {audit.counter(countText(lines.length), countText(total))}
        </span>
        {lines.length < total ? <Button onPress={more}>{audit.more}</Button> : null}
      </div>
      <Grid
        label={audit.title}
        columns={columns}
        rowCount={lines.length}
        rowAt={(at) => lines[at]}
        current={current}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
    </>
  );
};

/** Who did what, newest first, and whether the chain of lines is whole. */
export const AuditPage = () => {
  const { audit } = useMessages();
  const newest = useQuery('audit.list', { limit: pageLines, beforeSeq: null });
  return (
    <div className="page">
      <header className="page-head">
        <h1>{audit.title}</h1>
        <Verify />
      </header>
      <div className="page-body flush table-area">
        <Answer of={newest}>
          {({ lines, total }) =>
            total === 0 ? (
              <EmptyNotice title={audit.emptyTitle} body={audit.emptyBody} />
            ) : (
              <Journal newest={lines} total={total} />
            )
          }
        </Answer>
      </div>
    </div>
  );
};
