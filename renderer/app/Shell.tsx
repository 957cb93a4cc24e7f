import { useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { acceptNumbers, useKept } from '../api/kept-view.ts';
import { useNarrow } from '../ui/narrow.ts';
import { Inspector } from '../events/Inspector.tsx';
import { useNavigation, type Page } from '../nav/places.ts';
import { ImportDialog } from '../sources/ImportDialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { AlarmRegion } from '../clocks/AlarmRegion.tsx';
import { ClockNotice } from '../clocks/ClockNotice.tsx';
import { ActivityBar } from './ActivityBar.tsx';
import { BesideEvent } from './BesideEvent.tsx';
import { useEngineSettings } from './appearance.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { CurrentPage } from './CurrentPage.tsx';
import { DamageNotice } from './DamageNotice.tsx';
import { DropZone } from './DropZone.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { listenForKeys } from './keyboard.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { useShellCommands } from './shell-commands.ts';
import { useInspectorOpen } from './shell-store.ts';
import { StatusBar } from './StatusBar.tsx';
import './shell.css';

/** Percent of the width, as the panes library counts. */
const firstLayout: Record<string, number> = { work: 77, inspector: 23 };

/** Where events can be selected. Elsewhere the inspector would only show what was looked at before. */
const pagesWithEvidence: readonly Page[] = ['case', 'events', 'hunt'];

/** Activity bar, work area, inspector, status bar; palette, key help, import question and drop area above them. */
export const Shell = () => {
  const { shell } = useMessages();
  const [isWanted] = useInspectorOpen();
  const isInspectorOpen = useNavigation(({ place }) => pagesWithEvidence.includes(place.page)) && isWanted;
  const [layout, setLayout] = useKept('panes.shell', { initial: firstLayout, accept: acceptNumbers });
  const isNarrow = useNarrow();
  useEngineSettings();
  useShellCommands();
  useEffect(listenForKeys, []);
  return (
    <div className="shell">
      <ActivityBar />
      <div className="shell-middle">
        <AlarmRegion />
        <ClockNotice />
        <DamageNotice />
        <Group
          className="shell-panes"
          key={isNarrow ? 'narrow' : 'wide'}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          defaultLayout={layout}
          onLayoutChanged={(next, { isUserInteraction }) => (isUserInteraction ? setLayout(next) : undefined)}
        >
          <Panel id="work" minSize={isNarrow ? 160 : 420}>
            <main className="shell-work" aria-label={shell.mainArea}>
              <CurrentPage />
            </main>
          </Panel>
          {isInspectorOpen ? (
            <>
              <Separator className="pane-edge" aria-label={shell.resizeInspector} />
              <Panel id="inspector" minSize={isNarrow ? 96 : 280} defaultSize="23%">
                <aside className="shell-inspector" aria-label={shell.inspector}>
                  <ErrorBoundary>
                    <Inspector Beside={BesideEvent} />
                  </ErrorBoundary>
                </aside>
              </Panel>
            </>
          ) : null}
        </Group>
      </div>
      <StatusBar />
      <CommandPalette />
      <KeysHelp />
      <ImportDialog />
      <DropZone />
    </div>
  );
};
