import { useState } from 'react';
import type { FlowNode } from '../../../shared/graph/model.ts';
import type { Spread, SpreadRow, SpreadSubject } from '../../../shared/graph/spread.ts';
import { isUnderWay, useStream, type Work } from '../../api/work.ts';
import { useCommands } from '../../nav/commands.ts';
import { go, goCase } from '../../nav/places.ts';
import { openEvents } from '../../nav/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { EvidenceLine, EvidenceText } from '../../ui/Evidence.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { SeverityMark } from '../../ui/SeverityMark.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { Growing } from '../flow/Growing.tsx';
import { spreadSubjects } from './spread-subjects.ts';

const sameSubject = (a: SpreadSubject, b: SpreadSubject): boolean => a.kind === b.kind && a.value === b.value;

/** One machine: its events open in the table of all events, its cases open as cases. */
const HostRow = ({ row, customer, isHere }: { row: SpreadRow; customer: string; isHere: boolean }) => {
  const words = useMessages().flowFacts.spread;
  const open = (): void => {
    openEvents(row.eventIds, { customer, caseId: null });
    go({ page: 'events', customer });
  };
  return (
    <li className="flow-spread-row">
      <button type="button" className="flow-link-node" onClick={open}>
        <EvidenceLine text={row.host} />
        {isHere ? <span className="faint">{words.here}</span> : null}
      </button>
      <span className="faint">
        {words.events(row.events, row.eventIds.length)} · <TimeText ms={row.firstSeenMs} /> –{' '}
        <TimeText ms={row.lastSeenMs} />
      </span>
      {row.cases.map(({ id, title, severity }) => (
        <Button key={id} kind="quiet" onPress={() => goCase(id)}>
          <SeverityMark severity={severity} /> {title}
        </Button>
      ))}
    </li>
  );
};

const Found = ({ spread, node, customer }: { spread: Spread; node: FlowNode; customer: string }) => {
  const words = useMessages().flowFacts.spread;
  const { hosts, rows, searched, cancelled, subject } = spread;
  return (
    <>
      <p role="status">{words.found(hosts, searched)}</p>
      {cancelled ? <p className="soft">{words.cancelled}</p> : null}
      {hosts > rows.length ? <p className="soft">{words.limited(rows.length, hosts)}</p> : null}
      {subject.kind === 'technique' ? <p className="faint">{words.byAlerts}</p> : null}
      <Growing items={rows}>
        {(row) => <HostRow key={row.host} row={row} customer={customer} isHere={row.host === node.host} />}
      </Growing>
    </>
  );
};

type Asking = Work<'graph.spread'>;

/** How far it is, then what was found or why not. */
const Answer = ({ work, node, customer }: { work: Asking; node: FlowNode; customer: string }) => {
  const words = useMessages().flowFacts.spread;
  const { progress, error, output } = work;
  if (isUnderWay(work))
    return (
      <div className="row">
        <Progress
          label={words.title}
          value={progress === null || progress.of === 0 ? null : progress.done / progress.of}
        />
        <Button onPress={work.cancel}>{words.cancel}</Button>
      </div>
    );
  if (error) return <ErrorNotice error={error} />;
  return output === null ? null : <Found spread={output} node={node} customer={customer} />;
};

interface Props {
  node: FlowNode;
  customer: string;
}

/** What is asked of this node, with the way to ask it: by button, by key, from the palette. */
const useAsking = ({ node, customer }: Props) => {
  const { work, start } = useStream('graph.spread');
  const [asked, setAsked] = useState<SpreadSubject | null>(null);
  const subjects = spreadSubjects(node);
  const [first] = subjects;
  const busy = isUnderWay(work);
  const ask = (subject: SpreadSubject): void => {
    if (busy) return;
    setAsked(subject);
    start({ customer, subject });
  };
  useCommands([
    {
      id: 'flow.spread',
      title: ({ flowFacts }) => flowFacts.spread.command,
      group: ({ shell }) => shell.groups.case,
      keys: ['Mod+Shift+F'],
      enabled: () => first !== undefined && !busy,
      run: () => {
        if (first !== undefined) ask(first);
      },
    },
  ]);
  const answered = asked !== null && work !== null && sameSubject(work.input.subject, asked) ? work : null;
  return { subjects, asked, ask, busy, answered };
};

/** Where else is this: asked of everything stored of the customer. */
export const SpreadPanel = ({ node, customer }: Props) => {
  const words = useMessages().flowFacts.spread;
  const { subjects, asked, ask, busy, answered } = useAsking({ node, customer });
  if (subjects.length === 0) return null;
  return (
    <section className="flow-section" aria-label={words.title}>
      <h3>{words.title}</h3>
      <div className="flow-chips">
        {subjects.map((subject) => (
          <Button
            key={`${subject.kind} ${subject.value}`}
            kind="quiet"
            isDisabled={busy}
            aria-pressed={asked !== null && sameSubject(asked, subject)}
            onPress={() => ask(subject)}
          >
            {words.ask(words.kinds[subject.kind], subject.kind === 'technique' ? subject.value : '')}
          </Button>
        ))}
      </div>
      {asked === null || asked.kind === 'technique' ? null : (
        <p className="faint">
          <EvidenceText text={asked.value.slice(0, 200)} />
        </p>
      )}
      {answered === null ? null : <Answer work={answered} node={node} customer={customer} />}
    </section>
  );
};
