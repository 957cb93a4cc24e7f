import { lazy, Suspense, useEffect, type ReactNode } from 'react';
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
import { Waiting } from '../ui/Notice.tsx';
import { caseParts, readAhead } from './case-parts.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const KpiPage = lazy(() => import('../kpi/KpiPage.tsx').then((page) => ({ default: page.KpiPage })));

const HuntPage = lazy(() => import('../hunt/HuntPage.tsx').then((page) => ({ default: page.HuntPage })));

const NotebooksPage = lazy(() =>
  import('../hunt/notebook/NotebooksPage.tsx').then((page) => ({ default: page.NotebooksPage })),
);

const HygienePage = lazy(() => import('../hygiene/HygienePage.tsx').then((page) => ({ default: page.HygienePage })));

const ReportsPage = lazy(() => import('../periodic/ReportsPage.tsx').then((page) => ({ default: page.ReportsPage })));

const TimelinePage = lazy(() =>
  import('../timeline/TimelinePage.tsx').then((page) => ({ default: page.TimelinePage })),
);

const IntelPage = lazy(() => import('../intel/IntelPage.tsx').then((page) => ({ default: page.IntelPage })));

const TemplatesPage = lazy(() =>
  import('../templates/TemplatesPage.tsx').then((page) => ({ default: page.TemplatesPage })),
);

type Pages = { [P in Page]: (place: Extract<Place, { page: P }>) => ReactNode };

/** What stands behind each place. A missing or an extra page does not compile. */
const pages: Pages = {
  desk: () => <DeskPage />,
  cases: () => <CasesPage />,
  case: (place) => <CasePage place={place} parts={caseParts} />,
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
    <ErrorBoundary key={place.page === 'case' ? place.caseId : place.page}>
      <Suspense fallback={<Waiting />}>{pageOf(place, place.page)}</Suspense>
    </ErrorBoundary>
  );
};
