import { FlowArrangement } from '../../shared/graph/saved-view.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import type { LayerDesk } from './layer/use-flow-layer.ts';

interface Acts {
  desk: LayerDesk;
  addNote: () => void;
  play: () => void;
  openCompare: () => void;
  openViews: () => void;
  fit: () => void;
  /** Null where the flow has no alert. */
  fitAlerts: (() => void) | null;
  /** Null where no card was moved. */
  putBack: (() => void) | null;
  arrange: (arrangement: FlowArrangement) => void;
}

/** While text is written its own undo counts. */
const isWriting = (): boolean =>
  document.activeElement?.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null;

const group = ({ flow }: Messages): string => flow.commands.group;

/** The commands of the flow tab: palette, key help and keys. */
export const useFlowCommands = (acts: Acts): void => {
  const { desk, addNote, play, openCompare, openViews, putBack, arrange } = acts;
  const plain = (id: 'play' | 'compare' | 'views' | 'note', key: string, run: () => void): AppCommand => ({
    id: `flow.${id}`,
    title: ({ flow }) => flow.commands[id],
    group,
    keys: [key],
    run,
  });
  useCommands([
    {
      id: 'flow.undo',
      title: ({ flow }) => flow.commands.undo,
      group,
      keys: ['Mod+Z'],
      enabled: () => desk.layer.undo !== null && !isWriting(),
      run: desk.undo,
    },
    {
      id: 'flow.redo',
      title: ({ flow }) => flow.commands.redo,
      group,
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: () => desk.layer.redo !== null && !isWriting(),
      run: desk.redo,
    },
    plain('note', 'm', addNote),
    plain('play', 'p', play),
    plain('compare', 'd', openCompare),
    plain('views', 'v', openViews),
    // In the picture `f` and `a` do the same.
    { id: 'flow.fit', title: ({ flow }) => flow.commands.fit, group, run: acts.fit },
    {
      id: 'flow.fit-alerts',
      title: ({ flow }) => flow.commands.fitAlerts,
      group,
      enabled: () => acts.fitAlerts !== null,
      run: () => acts.fitAlerts?.(),
    },
    {
      id: 'flow.put-back',
      title: ({ flow }) => flow.commands.putBack,
      group,
      keys: ['Alt+0'],
      enabled: () => putBack !== null && !isWriting(),
      run: () => putBack?.(),
    },
    ...FlowArrangement.options.map((one, at): AppCommand => ({
      id: `flow.layout.${one}`,
      title: ({ flow }) => flow.commands.layout(flow.arrangements[one]),
      group,
      keys: [`Alt+${at + 1}`],
      run: () => arrange(one),
    })),
  ]);
};
