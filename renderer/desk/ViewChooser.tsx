import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { builtInViews, useDeskViews, type DeskView } from './desk-views.ts';

interface Props {
  question: DeskView;
  onChoose: (view: DeskView) => void;
}

/** Choosing, keeping and removing views. */
export const ViewChooser = ({ question, onChoose }: Props) => {
  const messages = useMessages();
  const { desk, shell } = messages;
  const [kept, setKept] = useDeskViews();
  const [isNaming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const views = [...builtInViews(messages), ...kept];
  const own = kept.find((view) => view.name === question.name);
  const keep = (): void => {
    const view = { ...question, name: name.trim() };
    if (view.name === '') return;
    setKept([...kept.filter((one) => one.name !== view.name), view]);
    onChoose(view);
    setNaming(false);
  };
  return (
    <>
      <Select
        label={desk.views}
        labelHidden
        placeholder={desk.views}
        choices={views.map((view) => ({ value: view.name, title: view.name, text: view.name }))}
        value={views.some((view) => view.name === question.name) ? question.name : null}
        onChange={(chosen) => {
          const view = views.find((one) => one.name === chosen);
          if (view) onChoose(view);
        }}
      />
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
