import { useEffect, type ComponentType } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { CaseId, CaseSummary } from '../../shared/cases/model.ts';
import { acceptNumbers, useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { goBeside, goCase, type CaseTab, type Place } from '../nav/places.ts';
import { IconButton } from '../ui/Button.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { MergedNotice } from './MergedNotice.tsx';
import { PushCase } from './PushCase.tsx';
import { CaseTabs } from './CaseTabs.tsx';
import './cases.css';

type Parts = Record<CaseTab, ComponentType<{ caseId: CaseId; customer: string }>>;
type CasePlace = Extract<Place, { page: 'case' }>;

interface Props {
  place: CasePlace;
  /** What stands behind each tab; given by the app, because a subject does not know the others. */
  parts: Parts;
  /** What is asked for a tab before it is opened. */
  askedAhead: Partial<Record<CaseTab, (caseId: CaseId) => void>>;
}

/** A flow of more events is worth waiting for only where it is opened: the engine takes seconds for the largest. */
const mostAskedAhead = 20_000;

const evenly: Record<string, number> = { first: 50, second: 50 };

const TitleBar = ({ summary, place }: { summary: CaseSummary; place: CasePlace }) => {
  const { shell } = useMessages();
  return (
    <header className="case-head">
      <SeverityMark severity={summary.severity} />
      <h1 title={summary.title}>{summary.title}</h1>
      <span className="soft case-where">
        {summary.customer} · {summary.hosts.join(', ')}
      </span>
      <span className="push" />
      <IconButton
        icon="split"
        label={shell.commands.beside}
        isActive={place.beside !== null}
        onPress={() => goBeside(place.beside === null ? (place.tab === 'report' ? 'flow' : 'report') : null)}
      />
    </header>
  );
};

const Content = ({ place, parts, customer }: Omit<Props, 'askedAhead'> & { customer: string }) => {
  const { shell } = useMessages();
  const [layout, setLayout] = useKept('panes.case', { initial: evenly, accept: acceptNumbers });
  const isNarrow = useNarrow();
  const First = parts[place.tab];
  if (place.beside === null) return <First caseId={place.caseId} customer={customer} />;
  const Second = parts[place.beside];
  return (
    <Group
      key={isNarrow ? 'narrow' : 'wide'}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      className="case-panes"
      defaultLayout={layout}
      onLayoutChanged={(next, { isUserInteraction }) => (isUserInteraction ? setLayout(next) : undefined)}
    >
      <Panel id="first" minSize={isNarrow ? 120 : 240}>
        <First caseId={place.caseId} customer={customer} />
      </Panel>
      <Separator className="pane-edge" aria-label={shell.resizeBeside} />
      <Panel id="second" minSize={isNarrow ? 120 : 240}>
        <section className="case-second" aria-label={shell.tabs[place.beside]}>
          <Second caseId={place.caseId} customer={customer} />
        </section>
      </Panel>
    </Group>
  );
};

/** One case: its title, its tabs, and what stands behind the tab in sight, or behind two of them side by side. */
export const CasePage = ({ place, parts, askedAhead }: Props) => {
  const overview = useQuery('cases.overview', { caseId: place.caseId });
  const events = overview.data?.summary.events ?? null;
  const { caseId, tab } = place;
  const askFlow = askedAhead.flow;
  useEffect(() => {
    if (tab === 'flow' || events === null || events > mostAskedAhead) return undefined;
    const asked = requestIdleCallback(() => askFlow?.(caseId));
    return () => cancelIdleCallback(asked);
  }, [askFlow, caseId, tab, events]);
  return (
    <Answer of={overview}>
      {({ summary }) => (
        <div className="page">
          <TitleBar summary={summary} place={place} />
          <MergedNotice caseId={place.caseId} />
          <PushCase caseId={place.caseId} customer={summary.customer} />
          <CaseTabs
            selected={place.tab}
            onSelect={(tab) => (tab === place.tab ? undefined : goCase(place.caseId, tab))}
            onNear={(tab) => (tab === place.tab ? undefined : askedAhead[tab]?.(place.caseId))}
          >
            <Content place={place} parts={parts} customer={summary.customer} />
          </CaseTabs>
        </div>
      )}
    </Answer>
  );
};
