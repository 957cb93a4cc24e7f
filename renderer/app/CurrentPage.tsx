import { useEffect, type ReactNode } from 'react';
import { AuditPage } from '../audit/AuditPage.tsx';
import { CasePage } from '../cases/CasePage.tsx';
import { CasesPage } from '../cases/CasesPage.tsx';
import { ConnectionsPage } from '../connections/ConnectionsPage.tsx';
import { ClocksPage } from '../clocks/ClocksPage.tsx';
import { DeskPage } from '../desk/DeskPage.tsx';
import { EndpointsPage } from '../endpoints/EndpointsPage.tsx';
import { EventsPage } from '../events/EventsPage.tsx';
import { useNavigation, type Page, type Place } from '../nav/places.ts';
import { OutboxPage } from '../outbox/OutboxPage.tsx';
import { OpsRulesPage } from '../opsrules/OpsRulesPage.tsx';
import { RulesPage } from '../rules/RulesPage.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { ImportPage } from '../sources/ImportPage.tsx';
import { askedAhead, caseParts, readAhead } from './case-parts.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { late } from './late.tsx';

const { Part: KpiPage } = late(() => import('../kpi/KpiPage.tsx').then((page) => page.KpiPage));

const { Part: HuntPage } = late(() => import('../hunt/HuntPage.tsx').then((page) => page.HuntPage));

const { Part: NotebooksPage } = late(() =>
  import('../hunt/notebook/NotebooksPage.tsx').then((page) => page.NotebooksPage),
);

const { Part: HygienePage } = late(() => import('../hygiene/HygienePage.tsx').then((page) => page.HygienePage));

const { Part: ReportsPage } = late(() => import('../report/periodic/ReportsPage.tsx').then((page) => page.ReportsPage));

const { Part: TimelinePage } = late(() => import('../timeline/TimelinePage.tsx').then((page) => page.TimelinePage));

const { Part: IntelPage } = late(() => import('../intel/IntelPage.tsx').then((page) => page.IntelPage));

const { Part: TemplatesPage } = late(() => import('../templates/TemplatesPage.tsx').then((page) => page.TemplatesPage));

type Pages = { [P in Page]: (place: Extract<Place, { page: P }>) => ReactNode };

/** What stands behind each place. A missing or an extra page does not compile. */
const pages: Pages = {
  desk: () => <DeskPage />,
  cases: () => <CasesPage />,
  case: (place) => <CasePage place={place} parts={caseParts} askedAhead={askedAhead} />,
  events: ({ customer }) => <EventsPage customer={customer} />,
  timeline: ({ customer }) => <TimelinePage customer={customer} />,
  endpoints: ({ customer }) => <EndpointsPage customer={customer} />,
  hunt: () => <HuntPage />,
  notebooks: ({ customer }) => <NotebooksPage customer={customer} />,
  intel: () => <IntelPage />,
  reports: () => <ReportsPage />,
  hygiene: () => <HygienePage />,
  import: () => <ImportPage />,
  rules: () => <RulesPage />,
  clocks: () => <ClocksPage />,
  kpi: () => <KpiPage />,
  opsrules: ({ customer }) => <OpsRulesPage customer={customer} />,
  connections: () => <ConnectionsPage />,
  outbox: () => <OutboxPage />,
  templates: ({ customer }) => <TemplatesPage customer={customer} />,
  audit: () => <AuditPage />,
  settings: () => <SettingsPage />,
};

const pageOf = <P extends Page>(place: Extract<Place, { page: P }>, page: P): ReactNode => pages[page](place);

export const CurrentPage = () => {
  const place = useNavigation((now) => now.place);
  const isCase = place.page === 'case';
  useEffect(() => {
    if (isCase) readAhead();
  }, [isCase]);
  return (
    <ErrorBoundary key={place.page === 'case' ? place.caseId : place.page}>{pageOf(place, place.page)}</ErrorBoundary>
  );
};
