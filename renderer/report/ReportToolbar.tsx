import { useState, useSyncExternalStore } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Language } from '../../shared/i18n/catalogue.ts';
import { Marking, MOST_ROWS, ReportKind } from '../../shared/report/model.ts';
import { useCommands } from '../nav/commands.ts';
import { Choices, Select } from '../ui/fields.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { MarkingDialog } from './export/MarkingDialog.tsx';
import { RedraftDialog } from './RedraftDialog.tsx';
import { ExportControls, type Exporting } from './ReportExport.tsx';
import { VersionsDialog } from './ReportVersions.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import type { Side } from './ReportSide.tsx';
import { useInsertedFigure } from './inserted-figure.ts';
import { useRecordsTable } from './records-table.ts';
import { ShapeMenu } from './ShapeMenu.tsx';
import { SaveState } from './SaveState.tsx';
import { WritingDialog } from './WritingDialog.tsx';
import { writingCommands } from './writing-commands.ts';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  exporting: Exporting;
  onLanguage: (language: Language) => void;
  onKind: (kind: ReportKind) => void;
  side: Side | null;
  onSide: (side: Side | null) => void;
  counts: { comments: number; hints: number };
  onPhrase: () => void;
  onComment: () => void;
  managing: boolean;
  onManage: (managing: boolean) => void;
}

type Asked = 'redraft' | 'versions' | 'marking';

/** What is done seldom, behind one button: the bar stays one line beside the inspector. */
const MoreMenu = ({
  session,
  onPhrase,
  onComment,
  onManage,
  onAsk,
}: Pick<Props, 'session' | 'onPhrase' | 'onComment' | 'onManage'> & { onAsk: (asked: Asked) => void }) => {
  const { editor, write, export: fileWords } = useMessages().report;
  const items: readonly (readonly [string, string, () => void])[] = [
    ['comment', write.comments.add, onComment],
    ['phrase', write.phrases.insert, onPhrase],
    ['writing', write.phrases.manage, () => onManage(true)],
    ['undo', write.undo, () => void session.undo()],
    ['redo', write.redo, () => void session.redo()],
    ['versions', editor.versions, () => onAsk('versions')],
    ['marking', fileWords.markParts, () => onAsk('marking')],
    ['redraft', editor.redraft, () => onAsk('redraft')],
  ];
  return (
    <MenuTrigger>
      <AriaButton className="button" data-kind="quiet">
        {write.more}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="list-box" aria-label={write.more}>
          {items.map(([id, title, run]) => (
            <MenuItem key={id} id={id} className="list-item" onAction={run}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};

const useToolbarCommands = ({ session, onManage, side, onSide }: Props, onAsk: (asked: Asked) => void): void => {
  const group = (messages: { report: { editor: { group: string } } }): string => messages.report.editor.group;
  useCommands([
    ...writingCommands({ session, side, onSide }),
    { id: 'report.versions', group, title: ({ report }) => report.editor.versions, run: () => onAsk('versions') },
    { id: 'report.redraft', group, title: ({ report }) => report.editor.redraft, run: () => onAsk('redraft') },
    {
      id: 'report.template',
      group,
      keys: ['Mod+Alt+T'],
      title: ({ report }) => report.editor.templateChange,
      run: () => onAsk('redraft'),
    },
    { id: 'report.mark-parts', group, title: ({ report }) => report.export.markParts, run: () => onAsk('marking') },
    { id: 'report.writing', group, title: ({ report }) => report.write.phrases.manage, run: () => onManage(true) },
  ]);
};

export const SideButtons = ({ side, onSide, counts }: Pick<Props, 'side' | 'onSide' | 'counts'>) => {
  const words = useMessages().report.write;
  const one = (which: Side, text: string) => (
    <Button kind="quiet" aria-expanded={side === which} onPress={() => onSide(side === which ? null : which)}>
      {text}
    </Button>
  );
  return (
    <>
      {one('comments', words.commentsButton({ open: counts.comments }))}
      {one('hints', words.hintsButton({ count: counts.hints }))}
    </>
  );
};

const Head = ({ session, onKind, onLanguage }: Pick<Props, 'session' | 'onKind' | 'onLanguage'>) => {
  const words = useMessages().report.editor;
  const { report, status } = useSyncExternalStore(session.subscribe, session.view);
  const languages = (['ja', 'en'] as const).map((value) => ({
    value,
    title: words.languageName[value],
    text: words.languageName[value],
  }));
  const choices = ReportKind.options.map((value) => ({ value, title: words.kinds[value], text: words.kinds[value] }));
  const markings = Marking.options.map((value) => ({
    value,
    title: `${value} · ${words.markingMeaning[value]}`,
    text: value,
  }));
  return (
    <>
      <Choices label={words.kind} labelHidden choices={choices} value={report.kind} onChange={onKind} />
      <Choices label={words.language} labelHidden choices={languages} value={report.language} onChange={onLanguage} />
      <Select
        label={words.marking}
        labelHidden
        choices={markings}
        value={report.marking}
        onChange={(marking) => session.change({ marking })}
      />
      <SaveState status={status} />
    </>
  );
};

export const ReportToolbar = (props: Props) => {
  const { which, customer, session, exporting, onManage, managing } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  useToolbarCommands(props, setAsked);
  const records = useRecordsTable(session);
  const figures = useInsertedFigure(session);
  const { shapes } = useMessages().report;
  return (
    <div className="report-bar">
      <Head {...props} />
      <span className="push" />
      <ShapeMenu session={session} records={records} figures={figures} />
      {records.omitted > 0 ? (
        <span role="status" className="soft">
          {shapes.recordsOmitted({ count: records.omitted, rows: MOST_ROWS })}
        </span>
      ) : null}
      {records.error === null ? null : <ErrorNotice error={records.error} />}
      {figures.error === null ? null : <ErrorNotice error={figures.error} />}
      <MoreMenu {...props} onAsk={setAsked} />
      <ExportControls caseId={session.view().report.caseId} customer={customer} exporting={exporting} />
      <RedraftDialog which={which} session={session} isOpen={asked === 'redraft'} onClose={close} />
      <MarkingDialog which={which} session={session} isOpen={asked === 'marking'} onClose={close} />
      <VersionsDialog which={which} session={session} isOpen={asked === 'versions'} onClose={close} />
      {managing ? <WritingDialog customer={customer} onClose={() => onManage(false)} /> : null}
    </div>
  );
};
