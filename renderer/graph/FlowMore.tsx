import type { RefObject } from 'react';
import { useMessages } from '../ui/messages.ts';
import type { FlowFiles } from './flow/flow-files.ts';
import { MoreMenu } from './flow/MoreMenu.tsx';

interface Props {
  /** What opens from one of its items stands below the button. */
  anchor: RefObject<HTMLButtonElement | null>;
  onCompare: () => void;
  onPlay: () => void;
  onFit: () => void;
  /** Null where the flow has no alert. */
  onFitAlerts: (() => void) | null;
  files: FlowFiles;
}

export const FlowMore = ({ anchor, onCompare, onPlay, onFit, onFitAlerts, files }: Props) => {
  const { flow, graph, exchange } = useMessages();
  const fitAlerts = onFitAlerts === null ? [] : [{ id: 'fit-alerts', title: graph.tab.fitAlerts, run: onFitAlerts }];
  return (
    <MoreMenu
      anchor={anchor}
      items={[
        { id: 'compare', title: flow.compare.title, run: onCompare },
        { id: 'play', title: flow.play.start, run: onPlay },
        ...fitAlerts,
        { id: 'fit', title: graph.tab.fit, run: onFit },
        { id: 'import', title: exchange.tab.importFlow, run: files.onImport },
        { id: 'export', title: exchange.tab.exportFlow, run: files.onExport },
      ]}
    />
  );
};
