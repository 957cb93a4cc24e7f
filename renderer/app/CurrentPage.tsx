import { lazy, Suspense } from 'react';
import { AuditPage } from '../audit/AuditPage.tsx';
import { CasePage } from '../cases/CasePage.tsx';
import { CasesPage } from '../cases/CasesPage.tsx';
import { ConnectionsPage } from '../connections/ConnectionsPage.tsx';
import { ClocksPage } from '../clocks/ClocksPage.tsx';
import { DeskPage } from '../desk/DeskPage.tsx';
import { EndpointsPage } from '../endpoints/EndpointsPage.tsx';
import { EventsPage } from '../events/EventsPage.tsx';
import { useNavigation, type Place } from '../nav/places.ts';
import { OutboxPage } from '../outbox/OutboxPage.tsx';
import { OpsRulesPage } from '../opsrules/OpsRulesPage.tsx';
import { RulesPage } from '../rules/RulesPage.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { ImportPage } from '../sources/ImportPage.tsx';
import { Waiting } from '../ui/Notice.tsx';
import { caseParts } from './case-parts.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const KpiPage = lazy(() => import('../kpi/KpiPage.tsx').then((page) => ({ default: page.KpiPage })));

const HuntPage = lazy(() => import('../hunt/HuntPage.tsx').then((page) => ({ default: page.HuntPage })));

const IntelPage = lazy(() => import('../intel/IntelPage.tsx').then((page) => ({ default: page.IntelPage })));

const PageOf = ({ place }: { place: Place }) => {
  switch (place.page) {
    case 'desk':
      return <DeskPage />;
    case 'cases':
      return <CasesPage />;
    case 'case':
      return <CasePage place={place} parts={caseParts} />;
    case 'events':
      return <EventsPage customer={place.customer} />;
    case 'endpoints':
      return <EndpointsPage customer={place.customer} />;
    case 'hunt':
      return <HuntPage />;
    case 'intel':
      return <IntelPage />;
    case 'import':
      return <ImportPage />;
    case 'rules':
      return <RulesPage />;
    case 'clocks':
      return <ClocksPage />;
    case 'kpi':
      return <KpiPage />;
    case 'opsrules':
      return <OpsRulesPage customer={place.customer} />;
    case 'connections':
      return <ConnectionsPage />;
    case 'outbox':
      return <OutboxPage />;
    case 'audit':
      return <AuditPage />;
    case 'settings':
      return <SettingsPage />;
  }
};

export const CurrentPage = () => {
  const place = useNavigation((now) => now.place);
  return (
    <ErrorBoundary key={place.page === 'case' ? place.caseId : place.page}>
      <Suspense fallback={<Waiting />}>
        <PageOf place={place} />
      </Suspense>
    </ErrorBoundary>
  );
};
