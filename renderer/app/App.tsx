import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { watchChanges } from '../api/changes.ts';
import { loadKeptViews } from '../api/kept-view.ts';
import { forgetAnswers, queryClient, useQuery } from '../api/queries.ts';
import { clearSelection } from '../nav/selection.ts';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer, Waiting } from '../ui/Notice.tsx';
import { UnlockPage } from '../workspace/UnlockPage.tsx';
import { WelcomePage } from '../workspace/WelcomePage.tsx';
import { useWelcome } from '../workspace/welcome-store.ts';
import { useAppearance } from './appearance.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { restorePlace } from './restore-place.ts';
import { Shell } from './Shell.tsx';
import './app.css';

/** Waits for what was kept of the last session, so that everything reopens where it was without a jump. */
const OpenWorkspace = () => {
  const { workspace } = useMessages();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const begin = (): void => {
      restorePlace();
      setReady(true);
    };
    // Without kept views the window opens as new.
    loadKeptViews().then(begin, begin);
  }, []);
  return isReady ? <Shell /> : <Waiting label={workspace.starting} />;
};

/** Which of three faces the window has: first start, locked, open. */
const Gate = () => {
  const status = useQuery('workspace.status', {});
  const isWelcoming = useWelcome(({ stage }) => stage !== 'none');
  useAppearance();
  const isLocked = status.data?.state === 'locked';
  useEffect(() => {
    if (!isLocked) return;
    forgetAnswers();
    clearSelection();
  }, [isLocked]);
  return (
    <Answer of={status}>
      {(now) => {
        if (now.state === 'absent' || isWelcoming) return <WelcomePage status={now} />;
        return now.state === 'locked' ? <UnlockPage status={now} /> : <OpenWorkspace />;
      }}
    </Answer>
  );
};

export const App = () => {
  const language = useLanguage();
  useEffect(watchChanges, []);
  return (
    <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </QueryClientProvider>
    </I18nProvider>
  );
};
