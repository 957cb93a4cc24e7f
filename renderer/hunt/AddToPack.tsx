import { useState } from 'react';
import type { HuntValue } from '../../shared/hunt/model.ts';
import type { HuntPack, PackHunt, StoredPack } from '../../shared/hunt/pack.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { newPack, techniquesIn } from './pack-model.ts';

/** What stands in the editor. */
export interface TypedHunt {
  language: PackHunt['language'];
  text: string;
  parameters: Record<string, HuntValue>;
}

interface Props {
  customer: string;
  typed: TypedHunt;
  stored: readonly StoredPack[];
  onClose: () => void;
  onSaved: (name: string) => void;
}

interface Entry {
  to: string;
  packName: string;
  name: string;
  techniques: string;
}

const empty: Entry = { to: '', packName: '', name: '', techniques: '' };

/** The pack with the hunt in it, or what is wrong with the entry. */
const packWith = (entry: Entry, typed: TypedHunt, into: HuntPack | undefined) => {
  const techniques = techniquesIn(entry.techniques);
  const name = entry.name.trim();
  const problems = {
    packName: into === undefined && entry.packName.trim() === '',
    name: name === '',
    taken: into?.hunts.some((one) => one.name === name) === true,
    techniques: techniques === null,
  };
  if (techniques === null || Object.values(problems).includes(true)) return { problems, pack: null };
  const hunt: PackHunt = { ...typed, name, techniques };
  const pack = into === undefined ? newPack(entry.packName.trim(), hunt) : { ...into, hunts: [...into.hunts, hunt] };
  return { problems, pack };
};

interface FieldProps {
  entry: Entry;
  change: (part: Partial<Entry>) => void;
  problems: ReturnType<typeof packWith>['problems'] | null;
  stored: readonly StoredPack[];
}

const Fields = ({ entry, change, problems, stored }: FieldProps) => {
  const { packs } = useMessages();
  const wrongName = problems?.name ? packs.nameNeeded : problems?.taken ? packs.nameTaken : null;
  return (
    <>
      <Select
        label={packs.toPack}
        choices={[
          { value: '', title: packs.newPack, text: packs.newPack },
          ...stored.map(({ id, pack }) => ({ value: String(id), title: pack.name, text: pack.name })),
        ]}
        value={entry.to}
        onChange={(to) => change({ to })}
      />
      {entry.to === '' ? (
        <TextField
          label={packs.packName}
          value={entry.packName}
          maxLength={80}
          onChange={(packName) => change({ packName })}
          problem={problems?.packName ? packs.nameNeeded : null}
        />
      ) : null}
      <TextField
        label={packs.huntName}
        value={entry.name}
        maxLength={120}
        onChange={(name) => change({ name })}
        problem={wrongName}
      />
      <TextField
        label={packs.techniques}
        hint={packs.techniquesHint}
        value={entry.techniques}
        maxLength={300}
        onChange={(techniques) => change({ techniques })}
        problem={problems?.techniques ? packs.wrongTechniques : null}
      />
    </>
  );
};

/** Puts the hunt of the editor into a pack, a new one or one that is there. */
export const AddToPack = ({ customer, typed, stored, onClose, onSaved }: Props) => {
  const { packs, shell } = useMessages();
  const save = useCommand('packs.save');
  const [entry, setEntry] = useState(empty);
  const [isTried, setTried] = useState(false);
  const into = stored.find(({ id }) => String(id) === entry.to);
  const { problems, pack } = packWith(entry, typed, into?.pack);
  const add = (): void => {
    setTried(true);
    if (pack === null) return;
    const onSuccess = (): void => {
      onSaved(entry.name.trim());
      onClose();
    };
    save.mutate({ customer, id: into?.id ?? null, version: into?.version ?? 0, pack }, { onSuccess });
  };
  return (
    <Dialog
      title={packs.addTextTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button kind="primary" isPending={save.isPending} onPress={add}>
            {packs.add}
          </Button>
        </>
      }
    >
      <Fields
        entry={entry}
        change={(part) => setEntry({ ...entry, ...part })}
        problems={isTried ? problems : null}
        stored={stored}
      />
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </Dialog>
  );
};
