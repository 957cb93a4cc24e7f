import { useState } from 'react';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { builtInViews, useDeskViews, type DeskView } from './desk-views.ts';

interface Props {
  question: DeskView;
  onChoose: (view: DeskView) => void;
}

/** Views that have a key of their own. */
const keyed = 9;

interface StripProps extends Props {
  views: readonly DeskView[];
}

/** Every view with the number of alerts in it, counted by the engine as they change. */
const Strip = ({ views, question, onChoose }: StripProps) => {
  const { desk, triage } = useMessages();
  const counts = useQuery('alerts.counts', { filters: views.map(({ filter }) => filter) }, { keepPrevious: true }).data;
  useCommands(
    views.slice(0, keyed).map((view, at) => ({
      id: `desk.view.${at}`,
      title: () => view.name,
      group: (words) => words.desk.views,
      keys: [String(at + 1)],
      run: () => onChoose(view),
    })),
  );
  return (
    <div className="desk-views" role="group" aria-label={desk.views}>
      {views.map((view, at) => {
        const count = counts?.[at];
        return (
          <button
            key={view.name}
            type="button"
            className="desk-view"
            aria-pressed={view.name === question.name}
            aria-label={count === undefined ? view.name : triage.viewCount(view.name, countText(count))}
            title={view.filter}
            onClick={() => onChoose(view)}
          >
            {view.name} <span className="desk-view-count">{count === undefined ? '' : countText(count)}</span>
          </button>
        );
      })}
    </div>
  );
};

/** Choosing, keeping and removing views. */
export const ViewChooser = ({ question, onChoose }: Props) => {
  const messages = useMessages();
  const { desk, shell } = messages;
  const [kept, setKept] = useDeskViews();
  const [isNaming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const builtIn = builtInViews(messages);
  const own = kept.find((view) => view.name === question.name);
  const keep = (): void => {
    const view = { ...question, name: name.trim() };
    // A name of the workbench's own would stand there twice.
    if (view.name === '' || builtIn.some((one) => one.name === view.name)) return;
    setKept([...kept.filter((one) => one.name !== view.name), view]);
    onChoose(view);
    setNaming(false);
  };
  return (
    <>
      <Strip views={[...builtIn, ...kept]} question={question} onChoose={onChoose} />
      <Button kind="quiet" onPress={() => setNaming(true)}>
        {desk.keepView}
      </Button>
      {own ? (
        <Button
          kind="quiet"
          onPress={() => {
            setKept(kept.filter((one) => one !== own));
            onChoose({ ...question, name: '' });
          }}
        >
          {desk.dropView}
        </Button>
      ) : null}
      <Dialog title={desk.keepView} isOpen={isNaming} onClose={() => setNaming(false)}>
        <TextField label={desk.viewName} value={name} onChange={setName} maxLength={60} autoFocus />
        <div className="row dialog-buttons">
          <Button onPress={() => setNaming(false)}>{shell.cancel}</Button>
          <Button kind="primary" onPress={keep}>
            {desk.viewKeep}
          </Button>
        </div>
      </Dialog>
    </>
  );
};
