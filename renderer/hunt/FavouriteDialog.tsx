import { useState } from 'react';
import type { Favourite, StoredFavourite } from '../../shared/hunt/favourite.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

interface Props {
  hunt: Pick<Favourite, 'language' | 'text' | 'parameters'>;
  /** The one that is changed; null adds one. */
  stored: StoredFavourite | null;
  onClose: () => void;
  /** It is kept now, under this name. */
  onSaved?: ((name: string) => void) | undefined;
}

const tagsIn = (text: string): string[] | null => {
  const tags = [
    ...new Set(
      text
        .split(/[,、,]/u)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ];
  return tags.length > 20 || tags.some((tag) => tag.length > 40) ? null : tags;
};

const typedFrom = (stored: StoredFavourite | null) => ({
  name: stored?.name ?? '',
  folder: stored?.folder ?? '',
  tags: stored?.tags.join(', ') ?? '',
  note: stored?.note ?? '',
});

type Typed = ReturnType<typeof typedFrom>;

interface FieldsProps {
  typed: Typed;
  change: (part: Partial<Typed>) => void;
  /** What is wrong is told only after somebody tried to save. */
  problems: { name: boolean; tags: boolean };
}

const Fields = ({ typed, change, problems }: FieldsProps) => {
  const { favourites: words } = useMessages().notebook;
  return (
    <>
      <TextField
        label={words.name}
        value={typed.name}
        maxLength={120}
        onChange={(name) => change({ name })}
        problem={problems.name ? words.nameNeeded : null}
      />
      <TextField label={words.folder} value={typed.folder} maxLength={80} onChange={(folder) => change({ folder })} />
      <TextField
        label={words.tags}
        hint={words.tagsHint}
        value={typed.tags}
        maxLength={900}
        onChange={(tags) => change({ tags })}
        problem={problems.tags ? words.wrongTags : null}
      />
      <TextField
        label={words.note}
        lines={3}
        value={typed.note}
        maxLength={4000}
        onChange={(note) => change({ note })}
      />
    </>
  );
};

/** Name, folder, tags and note of a hunt that is wanted again. */
export const FavouriteDialog = ({ hunt, stored, onClose, onSaved }: Props) => {
  const { notebook, shell, hunt: huntWords } = useMessages();
  const { favourites: words } = notebook;
  const save = useCommand('favourites.save');
  const [typed, setTyped] = useState(() => typedFrom(stored));
  const [isTried, setTried] = useState(false);
  const tags = tagsIn(typed.tags);
  const name = typed.name.trim();
  const add = (): void => {
    setTried(true);
    if (name === '' || tags === null) return;
    const { language, text, parameters } = hunt;
    const favourite = { name, folder: typed.folder.trim(), tags, note: typed.note, language, text, parameters };
    const onSuccess = (): void => {
      onSaved?.(name);
      onClose();
    };
    save.mutate({ id: stored?.id ?? null, version: stored?.version ?? 0, favourite }, { onSuccess });
  };
  return (
    <Dialog
      title={words.dialogTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button kind="primary" isPending={save.isPending} onPress={add}>
            {words.save}
          </Button>
        </>
      }
    >
      <Fields
        typed={typed}
        change={(part) => setTyped({ ...typed, ...part })}
        problems={{ name: isTried && name === '', tags: isTried && tags === null }}
      />
      <p className="soft">
        {huntWords.languages[hunt.language]}: <EvidenceText text={hunt.text.slice(0, 300)} />
      </p>
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </Dialog>
  );
};
