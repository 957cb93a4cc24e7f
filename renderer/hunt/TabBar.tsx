import { useState } from 'react';
import { useCommands } from '../nav/commands.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { addTab, changeTab, closeTab, isChanged, mostTabs, stepTab, type Tab } from './tabs.ts';
import type { TabsDesk } from './use-tabs.ts';

const nameOf = ({ hunt }: Messages, { name, id }: Tab): string => name ?? hunt.editing.untitled(id);

/** Asked only where something would be lost. */
const Closing = ({ tab, onClose, onDone }: { tab: Tab; onClose: () => void; onDone: () => void }) => {
  const messages = useMessages();
  const { editing } = messages.hunt;
  const name = nameOf(messages, tab);
  return (
    <Dialog
      title={editing.closeTitle}
      isOpen
      onClose={onDone}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onDone}>{messages.shell.cancel}</Button>
          <Button kind="primary" onPress={onClose}>
            {editing.closeTab(name)}
          </Button>
        </>
      }
    >
      <p>{editing.closeBody(name)}</p>
    </Dialog>
  );
};

const Naming = ({ tab, onName, onDone }: { tab: Tab; onName: (name: string | null) => void; onDone: () => void }) => {
  const messages = useMessages();
  const { editing } = messages.hunt;
  const [name, setName] = useState(nameOf(messages, tab));
  const save = (): void => onName(name.trim() === '' ? null : name.trim().slice(0, 80));
  return (
    <Dialog
      title={editing.nameTitle}
      isOpen
      onClose={onDone}
      actions={
        <>
          <Button onPress={onDone}>{messages.shell.cancel}</Button>
          <Button kind="primary" onPress={save}>
            {editing.save}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField label={editing.tabName} value={name} onChange={setName} autoFocus maxLength={80} />
      </form>
    </Dialog>
  );
};

const useTabCommands = ({ tabs, set }: TabsDesk, { close, name }: { close: () => void; name: () => void }): void => {
  const own = (id: keyof Messages['hunt']['editing']['commands'], keys: readonly string[], run: () => void) => ({
    id: `hunt.${id}`,
    title: ({ hunt }: Messages) => hunt.editing.commands[id],
    group: ({ hunt }: Messages) => hunt.title,
    keys,
    run,
  });
  useCommands([
    { ...own('newTab', ['Mod+Shift+N'], () => set(addTab)), enabled: () => tabs.tabs.length < mostTabs },
    own('closeTab', ['Mod+Shift+X'], close),
    own('nextTab', ['Mod+PageDown'], () => set((now) => stepTab(now, 1))),
    own('previousTab', ['Mod+PageUp'], () => set((now) => stepTab(now, -1))),
    own('nameTab', ['Mod+F2'], name),
  ]);
};

interface OneProps {
  tab: Tab;
  isActive: boolean;
  onShow: () => void;
  onName: () => void;
  onClose: () => void;
}

const OneTab = ({ tab, isActive, onShow, onName, onClose }: OneProps) => {
  const messages = useMessages();
  const { editing } = messages.hunt;
  const name = nameOf(messages, tab);
  const label = isChanged(tab) ? editing.changed(name) : name;
  return (
    <span className="hunt-tab" data-active={isActive}>
      <button
        type="button"
        className="hunt-tab-name"
        aria-pressed={isActive}
        aria-label={label}
        title={label}
        onClick={onShow}
        onDoubleClick={onName}
      >
        {name}
        {isChanged(tab) ? <span aria-hidden="true"> ●</span> : null}
      </button>
      <IconButton icon="close" label={editing.closeTab(name)} onPress={onClose} />
    </span>
  );
};

/** The texts that are open, side by side. */
export const TabBar = ({ desk }: { desk: TabsDesk }) => {
  const messages = useMessages();
  const { editing } = messages.hunt;
  const { tabs, tab, set } = desk;
  const [asking, setAsking] = useState<'close' | 'name' | null>(null);
  const close = (closed: Tab): void => {
    set((now) => ({ ...now, active: closed.id }));
    if (isChanged(closed)) setAsking('close');
    else set((now) => closeTab(now, closed.id));
  };
  useTabCommands(desk, { close: () => close(tab), name: () => setAsking('name') });
  return (
    <div className="hunt-tabs" role="group" aria-label={editing.tabs}>
      {tabs.tabs.map((one) => (
        <OneTab
          key={one.id}
          tab={one}
          isActive={one.id === tab.id}
          onShow={() => set((now) => ({ ...now, active: one.id }))}
          onName={() => setAsking('name')}
          onClose={() => close(one)}
        />
      ))}
      <IconButton
        icon="plus"
        label={tabs.tabs.length < mostTabs ? editing.newTab : editing.tooManyTabs(countText(mostTabs))}
        isDisabled={tabs.tabs.length >= mostTabs}
        onPress={() => set(addTab)}
      />
      {asking === 'close' ? (
        <Closing
          tab={tab}
          onDone={() => setAsking(null)}
          onClose={() => {
            set((now) => closeTab(now, tab.id));
            setAsking(null);
          }}
        />
      ) : null}
      {asking === 'name' ? (
        <Naming
          tab={tab}
          onDone={() => setAsking(null)}
          onName={(name) => {
            set((now) => changeTab(now, { name }));
            setAsking(null);
          }}
        />
      ) : null}
    </div>
  );
};
