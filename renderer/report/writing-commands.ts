import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { AppCommand } from '../nav/commands.ts';
import type { WritingSession } from './report-session.ts';
import type { Side } from './ReportSide.tsx';

interface Writing {
  session: WritingSession;
  side: Side | null;
  onSide: (side: Side | null) => void;
}

const group = (messages: Messages): string => messages.report.editor.group;

/** In the flow beside the report, and in fields that are none of its text, undoing means what is there. */
const isHere = (): boolean => (document.activeElement?.closest('.flow, .periodic-choose') ?? null) === null;

/** What every report that is written can do, whatever it is about. */
export const writingCommands = ({ session, side, onSide }: Writing): readonly AppCommand[] => [
  {
    id: 'report.undo',
    group,
    keys: ['Mod+Z'],
    title: ({ report }) => report.write.undo,
    enabled: isHere,
    run: () => void session.undo(),
  },
  {
    id: 'report.redo',
    group,
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    title: ({ report }) => report.write.redo,
    enabled: isHere,
    run: () => void session.redo(),
  },
  {
    id: 'report.comments',
    group,
    keys: ['Mod+Alt+L'],
    title: ({ report }) => report.write.comments.list,
    run: () => onSide(side === 'comments' ? null : 'comments'),
  },
  {
    id: 'report.hints',
    group,
    keys: ['Mod+Alt+H'],
    title: ({ report }) => report.write.hints.bar,
    run: () => onSide(side === 'hints' ? null : 'hints'),
  },
];
