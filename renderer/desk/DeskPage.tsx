import { useState } from 'react';
import { useKept } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { useDeskQuestion, type DeskView } from './desk-views.ts';
import { FilterField } from './FilterField.tsx';
import { HandOverPanel } from './HandOverPanel.tsx';
import { QueueTable } from './QueueTable.tsx';
import { SuppressionsPanel } from './SuppressionsPanel.tsx';
import { ViewChooser } from './ViewChooser.tsx';
import './desk.css';
import './desk-parts.css';

const HelpDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const { desk } = useMessages();
  return (
    <Dialog title={desk.help} isOpen={isOpen} onClose={onClose}>
      <ul className="desk-help">
        {Object.entries(desk.helpLines).map(([name, line]) => (
          <li key={name}>{line}</li>
        ))}
      </ul>
      <code>severity:high,medium -host:lab customer:&quot;Big Bank&quot; is:open owner:none mimikatz</code>
    </Dialog>
  );
};

const suppressedView: DeskView = { name: '', filter: 'is:suppressed', sort: 'lastSeen', descending: true };

interface QueueProps {
  question: DeskView;
  onQuestion: (question: DeskView) => void;
}

const Counter = ({ question, onQuestion }: QueueProps) => {
  const { desk, triage } = useMessages();
  const { filter, sort, descending } = question;
  // One row: the numbers of the whole, whatever window the table shows.
  const asked = { filter, sort, descending, offset: 0, limit: 1, upTo: null };
  const { data } = useQuery('alerts.queue', asked, { keepPrevious: true });
  if (data === undefined) return null;
  const { problems, suppressed, total, all } = data;
  return (
    <>
      {problems.length === 0 ? null : (
        <span className="caution" role="status">
          {desk.problems(problems.join(' '))}
        </span>
      )}
      {suppressed === 0 ? null : (
        <Button kind="quiet" onPress={() => onQuestion(suppressedView)}>
          {triage.suppressedCount(countText(suppressed))}
        </Button>
      )}
      <span className="tool-count" role="status">
        {desk.counter(countText(total), countText(all))}
      </span>
    </>
  );
};

const Queue = ({ question, onQuestion }: QueueProps) => {
  const { desk } = useMessages();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const change = (next: DeskView): void => onQuestion({ ...next, name: '' });
  return (
    <div className="page-body flush table-area">
      <div className="desk-view-bar">
        <ViewChooser question={question} onChoose={onQuestion} />
      </div>
      <div className="tool-bar">
        <FilterField value={question.filter} onChange={(filter) => change({ ...question, filter })} />
        <Button kind="quiet" onPress={() => setHelpOpen(true)}>
          {desk.help}
        </Button>
        <ColumnsDialog />
        <Counter question={question} onQuestion={change} />
      </div>
      <QueueTable question={question} onQuestion={change} />
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
};

const parts = ['queue', 'suppressions', 'handOver'] as const;
type Part = (typeof parts)[number];

/** Free on this page: see the keys of the manual. */
const partKeys: Record<Part, string> = { queue: 'q', suppressions: 's', handOver: 'h' };

const acceptPart = (value: unknown): Part | null => parts.find((one) => one === value) ?? null;

/** The queue: every alert of every customer with the time that is left; beside it what is hidden, and what is handed over. */
export const DeskPage = () => {
  const { desk, triage } = useMessages();
  const [question, setQuestion] = useDeskQuestion();
  const [part, setPart] = useKept<Part>('desk.part', { initial: 'queue', accept: acceptPart });
  useCommands(
    parts.map((one) => ({
      id: `desk.part.${one}`,
      title: (words) => words.triage.pages[one],
      group: (words) => words.desk.title,
      keys: [partKeys[one]],
      run: () => setPart(one),
    })),
  );
  const showSuppressed = (): void => {
    setQuestion(suppressedView);
    setPart('queue');
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{desk.title}</h1>
        <div className="desk-views" role="group" aria-label={desk.title}>
          {parts.map((one) => (
            <button
              key={one}
              type="button"
              className="desk-view"
              aria-pressed={part === one}
              onClick={() => setPart(one)}
            >
              {triage.pages[one]}
            </button>
          ))}
        </div>
      </header>
      {part === 'queue' ? <Queue question={question} onQuestion={setQuestion} /> : null}
      {part === 'suppressions' ? <SuppressionsPanel onShow={showSuppressed} /> : null}
      {part === 'handOver' ? <HandOverPanel /> : null}
    </div>
  );
};
