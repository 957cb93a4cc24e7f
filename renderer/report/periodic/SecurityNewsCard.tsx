import { useState } from 'react';
import { isDayText } from '../../../shared/clock/business-day.ts';
import type { SecurityNews } from '../../../shared/periodic/model.ts';
import { bridge } from '../../api/bridge.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';
import { Answer, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';

type Draft = Pick<SecurityNews, 'title' | 'text' | 'source' | 'published'>;

const empty: Draft = { title: { ja: '', en: '' }, text: { ja: '', en: '' }, source: '', published: '' };

interface Editing {
  id: string | null;
  draft: Draft;
}

interface FieldsProps {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  isTried: boolean;
}

const EntryFields = ({ draft, onDraft, isTried }: FieldsProps) => {
  const { newsPart } = useMessages().periodic;
  const { title, text, source, published } = draft;
  const missing = (value: string): string | null => (isTried && value.trim() === '' ? newsPart.needed : null);
  return (
    <>
      <TextField
        label={newsPart.titleJa}
        value={title.ja}
        onChange={(ja) => onDraft({ ...draft, title: { ...title, ja } })}
        maxLength={300}
        problem={missing(title.ja)}
        autoFocus
      />
      <TextField
        label={newsPart.textJa}
        lines={3}
        value={text.ja}
        onChange={(ja) => onDraft({ ...draft, text: { ...text, ja } })}
        maxLength={5000}
      />
      <TextField
        label={newsPart.titleEn}
        value={title.en}
        onChange={(en) => onDraft({ ...draft, title: { ...title, en } })}
        maxLength={300}
        problem={missing(title.en)}
      />
      <TextField
        label={newsPart.textEn}
        lines={3}
        value={text.en}
        onChange={(en) => onDraft({ ...draft, text: { ...text, en } })}
        maxLength={5000}
      />
      <TextField
        label={newsPart.source}
        value={source}
        onChange={(next) => onDraft({ ...draft, source: next })}
        maxLength={500}
        problem={missing(source)}
      />
      <TextField
        label={newsPart.published}
        value={published}
        onChange={(next) => onDraft({ ...draft, published: next })}
        maxLength={10}
        problem={isTried && !isDayText(published) ? newsPart.needed : null}
      />
    </>
  );
};

const EntryDialog = ({ month, editing, onClose }: { month: string; editing: Editing; onClose: () => void }) => {
  const { periodic, shell } = useMessages();
  const { newsPart } = periodic;
  const [draft, setDraft] = useState(editing.draft);
  const [isTried, setTried] = useState(false);
  const save = useCommand('periodic.putNews');
  const { title, source, published } = draft;
  const isGood = source.trim() !== '' && isDayText(published) && title.ja !== '' && title.en !== '';
  const submit = (): void => {
    setTried(true);
    if (isGood) save.mutate({ id: editing.id, entry: { ...draft, month } }, { onSuccess: onClose });
  };
  const actions = (
    <>
      <Button onPress={onClose}>{shell.cancel}</Button>
      <Button kind="primary" isPending={save.isPending} onPress={submit}>
        {newsPart.save}
      </Button>
    </>
  );
  return (
    <Dialog title={newsPart.title(month)} isOpen onClose={onClose} actions={actions} width="wide">
      <div className="stack">
        <EntryFields draft={draft} onDraft={setDraft} isTried={isTried} />
        {save.error ? <ErrorNotice error={save.error} /> : null}
      </div>
    </Dialog>
  );
};

const Entries = ({ entries, onEdit }: { entries: readonly SecurityNews[]; onEdit: (editing: Editing) => void }) => {
  const { newsPart } = useMessages().periodic;
  const language = useLanguage();
  const remove = useCommand('periodic.removeNews');
  if (entries.length === 0) return <p className="soft">{newsPart.none}</p>;
  return (
    <>
      <table className="plain-table">
        <tbody>
          {entries.map(({ id, title, text, source, published }) => (
            <tr key={id}>
              <td>{published}</td>
              <td>{source}</td>
              <td>
                <b>{title[language]}</b> {text[language]}
              </td>
              <td>
                <div className="row">
                  <Button onPress={() => onEdit({ id, draft: { title, text, source, published } })}>
                    {newsPart.edit}
                  </Button>
                  <Button kind="quiet" onPress={() => remove.mutate({ id })}>
                    {newsPart.remove}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
    </>
  );
};

/** What the service lead tells every customer this month. */
export const SecurityNewsCard = ({ month }: { month: string }) => {
  const { newsPart } = useMessages().periodic;
  const entries = useQuery('periodic.news', { month });
  const load = useCommand('periodic.importNews');
  const [editing, setEditing] = useState<Editing | null>(null);
  const importFile = (): void => {
    // A closed dialog imports nothing.
    bridge()
      .chooseFiles()
      .then(
        ([file]) => (file === undefined ? undefined : load.mutate({ file })),
        () => undefined,
      );
  };
  const add = (): void => setEditing({ id: null, draft: empty });
  useCommands([
    {
      id: `periodic.addNews.${month}`,
      title: (all) => `${all.periodic.commands.addNews} ${month}`,
      group: (all) => all.periodic.title,
      run: add,
    },
  ]);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{newsPart.title(month)}</h2>
        <div className="row">
          <Button onPress={add}>{newsPart.add}</Button>
          <Button onPress={importFile}>{newsPart.import}</Button>
        </div>
      </div>
      <p className="soft">{newsPart.hint}</p>
      <Answer of={entries}>{(list) => <Entries entries={list} onEdit={setEditing} />}</Answer>
      {load.data === undefined ? null : (
        <p role="status">{newsPart.imported(countText(load.data.kept), countText(load.data.refused.length))}</p>
      )}
      {load.error ? <ErrorNotice error={load.error} /> : null}
      {editing === null ? null : <EntryDialog month={month} editing={editing} onClose={() => setEditing(null)} />}
    </section>
  );
};
