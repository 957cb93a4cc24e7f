import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { useDeskQuestion } from './desk-views.ts';
import { FilterField } from './FilterField.tsx';
import { QueueTable } from './QueueTable.tsx';
import { useQueue } from './use-queue.ts';
import { ViewChooser } from './ViewChooser.tsx';
import './desk.css';

const HelpDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const { desk } = useMessages();
  return (
    <Dialog title={desk.help} isOpen={isOpen} onClose={onClose}>
      <ul className="desk-help">
        {Object.entries(desk.helpLines).map(([name, line]) => (
          <li key={name}>{line}</li>
        ))}
      </ul>
      <code>severity:high,medium -host:lab customer:&quot;Big Bank&quot; is:open mimikatz</code>
    </Dialog>
  );
};

const Counter = ({ total, all }: { total: number | undefined; all: number | undefined }) => {
  const { desk } = useMessages();
  return (
    <span className="tool-count" role="status">
      {total === undefined || all === undefined ? '' : desk.counter(countText(total), countText(all))}
    </span>
  );
};

/** The queue: every alert of every customer with the time that is left. */
export const DeskPage = () => {
  const { desk } = useMessages();
  const [question, setQuestion] = useDeskQuestion();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { filter, sort, descending } = question;
  const { data } = useQueue({ filter, sort, descending }).head;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{desk.title}</h1>
        <ViewChooser question={question} onChoose={setQuestion} />
      </header>
      <div className="page-body flush table-area">
        <div className="tool-bar">
          <FilterField value={filter} onChange={(next) => setQuestion({ ...question, name: '', filter: next })} />
          <Button kind="quiet" onPress={() => setHelpOpen(true)}>
            {desk.help}
          </Button>
          {data && data.problems.length > 0 ? (
            <span className="caution" role="status">
              {desk.problems(data.problems.join(' '))}
            </span>
          ) : null}
          <Counter total={data?.total} all={data?.all} />
        </div>
        <QueueTable question={question} onQuestion={(next) => setQuestion({ ...next, name: '' })} />
      </div>
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
};
