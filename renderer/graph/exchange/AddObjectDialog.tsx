import { useState } from 'react';
import { itemName } from '../../../shared/exchange/item-text.ts';
import type { FlowItem } from '../../../shared/exchange/model.ts';
import { needsName, newItem, NewItemType } from '../../../shared/exchange/new-item.ts';
import { relationsBetween } from '../../../shared/exchange/relations.ts';
import { acceptText, useKept } from '../../api/kept-view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import type { ImportedDesk } from './use-imported-edit.ts';

interface Props {
  /** Where the text is kept while it is typed. */
  place: string;
  /** What the new object can be linked from. */
  selected: FlowItem | null;
  desk: ImportedDesk;
  onAdded: () => void;
  onClose: () => void;
}

const none = '';

/** The object that is being written, and what puts it into the flow. */
const useNewObject = ({ place, selected, desk, onAdded, onClose }: Props) => {
  const [type, setType] = useState<NewItemType>('attack-action');
  const [name, setName] = useKept(`${place}.new`, { initial: '', accept: acceptText });
  const [wanted, setVia] = useState<string | null>(null);
  const relations = selected === null ? [] : relationsBetween(selected.type, newItem(type, '').type);
  const via = wanted === none || (wanted !== null && relations.includes(wanted)) ? wanted : (relations[0] ?? none);
  const isNamed = needsName(type);
  const isReady = !isNamed || name.trim() !== '';
  const add = (): void => {
    if (!isReady) return;
    const at = selected?.place ?? null;
    desk.change(
      {
        kind: 'add',
        type,
        name: isNamed ? name : '',
        place: at === null ? null : { x: at.x, y: at.y + 240 },
        linked: selected === null || via === none ? null : { from: selected.id, via },
      },
      () => {
        setName('');
        onAdded();
        onClose();
      },
    );
  };
  return { type, setType, name, setName, via, setVia, relations, isNamed, isReady, add };
};

/** Puts a new object into the flow, linked from the selected one where one is. */
export const AddObjectDialog = (props: Props) => {
  const { selected, desk, onClose } = props;
  const { edit: words, tab, type: typeWord, relation } = useMessages().exchange;
  const { type, setType, name, setName, via, setVia, relations, isNamed, isReady, add } = useNewObject(props);
  const typeText = (one: NewItemType): string =>
    one === 'operator-and' || one === 'operator-or' ? words.operators[one] : typeWord(one);
  return (
    <Dialog
      isOpen
      title={words.addTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{tab.cancel}</Button>
          <Button kind="primary" isPending={desk.isBusy} isDisabled={!isReady} onPress={add}>
            {words.doAdd}
          </Button>
        </>
      }
    >
      <form
        className="imported-edit"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Select
          label={words.kind}
          value={type}
          choices={NewItemType.options.map((value) => ({ value, title: typeText(value), text: typeText(value) }))}
          onChange={setType}
        />
        {isNamed ? <TextField label={words.name} value={name} onChange={setName} maxLength={2000} autoFocus /> : null}
        {selected === null ? null : (
          <Select
            label={words.linkedFrom(itemName(selected).slice(0, 60))}
            value={via}
            choices={[...relations, none].map((value) => {
              const text = value === none ? words.noLink : relation(value);
              return { value, title: text, text };
            })}
            onChange={setVia}
          />
        )}
      </form>
      {desk.error ? <ErrorNotice error={desk.error} /> : null}
    </Dialog>
  );
};
