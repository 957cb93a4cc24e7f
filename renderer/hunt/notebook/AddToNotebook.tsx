import { useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { Notebook } from '../../../shared/hunt/notebook.ts';
import { keepValue } from '../../api/kept-view.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { go, goCase } from '../../nav/places.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';

interface Props {
  customer: string;
  runId: number;
  /** The case the hunt was asked of. */
  caseId: CaseId | null;
  onClose: () => void;
}

const openNotebook = (customer: string, { id, caseId }: Notebook): void => {
  keepValue(`notebook.${caseId ?? customer}`, { id });
  if (caseId === null) go({ page: 'notebooks', customer });
  else goCase(caseId, 'notebook');
};

interface Entry {
  to: string;
  title: string;
  toCase: CaseId | null;
}

const Fields = ({ customer, entry, change }: { customer: string; entry: Entry; change: (entry: Entry) => void }) => {
  const { notebook: words } = useMessages();
  const { data: list = [] } = useQuery('notebooks.list', { customer, caseId: null });
  const { data: cases = [] } = useQuery('cases.list', {});
  const own = cases.filter((one) => one.customer === customer);
  return (
    <>
      <Select
        label={words.into}
        choices={[
          { value: '', title: words.newOne, text: words.newOne },
          ...list.map(({ id, title }) => ({
            value: String(id),
            title: title || words.untitled,
            text: title || words.untitled,
          })),
        ]}
        value={entry.to}
        onChange={(to) => change({ ...entry, to })}
      />
      {entry.to === '' ? (
        <>
          <TextField
            label={words.name}
            value={entry.title}
            maxLength={200}
            onChange={(title) => change({ ...entry, title })}
          />
          <Select
            label={words.toCase}
            choices={[
              { value: '', title: words.noCase, text: words.noCase },
              ...own.map(({ id, title }) => ({ value: String(id), title, text: title })),
            ]}
            value={entry.toCase ?? ''}
            onChange={(id) => change({ ...entry, toCase: own.find((one) => one.id === id)?.id ?? null })}
          />
        </>
      ) : null}
    </>
  );
};

/** Puts a run, its question and its result, at the end of a notebook, a new one or one that is there. */
export const AddToNotebook = ({ customer, runId, caseId, onClose }: Props) => {
  const { notebook: words, shell } = useMessages();
  const { data: list = [] } = useQuery('notebooks.list', { customer, caseId: null });
  const [entry, setEntry] = useState<Entry>({ to: '', title: '', toCase: caseId });
  const add = useCommand('notebooks.addRun');
  const run = (): void => {
    const id = list.find((one) => String(one.id) === entry.to)?.id ?? null;
    add.mutate(
      { customer, id, caseId: entry.toCase, title: entry.title, runId },
      {
        onSuccess: (notebook) => {
          onClose();
          openNotebook(customer, notebook);
        },
      },
    );
  };
  return (
    <Dialog
      title={words.addHuntTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button kind="primary" isPending={add.isPending} onPress={run}>
            {words.addIt}
          </Button>
        </>
      }
    >
      <Fields customer={customer} entry={entry} change={setEntry} />
      {add.error ? <ErrorNotice error={add.error} /> : null}
    </Dialog>
  );
};
