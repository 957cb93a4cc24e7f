import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { goCase, type CaseTab } from '../nav/places.ts';
import { selectEvents } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import './cases.css';

const tabs = ['flow', 'timeline', 'events'] as const satisfies readonly CaseTab[];

interface Props {
  id: EventId;
  customer: string;
}

/** An event met outside of a case (a hunt, a sweep, everything of a customer): the cases it belongs to, a key away. */
export const EventCases = ({ id, customer }: Props) => {
  const { events, shell } = useMessages();
  const found = useQuery('cases.holding', { customer, eventId: id });
  const open = (caseId: CaseId, tab: CaseTab): void => {
    goCase(caseId, tab);
    selectEvents([id], { customer, caseId });
  };
  const newest = found.data?.[0]?.id ?? null;
  const command = (tab: 'flow' | 'timeline', title: AppCommand['title'], keys: string[]): AppCommand => ({
    id: `event.case.${tab}`,
    title,
    group: (messages) => messages.events.inspector.title,
    keys,
    enabled: () => newest !== null,
    run: () => (newest === null ? undefined : open(newest, tab)),
  });
  useCommands([
    command('flow', (messages) => messages.events.inspector.inFlow, ['Alt+C']),
    command('timeline', (messages) => messages.events.inspector.inTimeline, ['Alt+L']),
  ]);
  return (
    <section className="event-cases" aria-label={events.inspector.cases}>
      <Answer of={found}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{events.inspector.noCase}</p>
          ) : (
            <>
              <h3>{events.inspector.cases}</h3>
              <ul>
                {list.map(({ id: caseId, severity, title }) => (
                  <li key={caseId}>
                    <SeverityMark severity={severity} /> {title}
                    <span className="row">
                      {tabs.map((tab) => (
                        <Button key={tab} kind="quiet" onPress={() => open(caseId, tab)}>
                          {shell.tabs[tab]}
                        </Button>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answer>
    </section>
  );
};
