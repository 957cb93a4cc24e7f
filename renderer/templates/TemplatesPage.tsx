import { useState } from 'react';
import type { ReportKind } from '../../shared/report/model.ts';
import type { TemplateDocument, TemplateVersion } from '../../shared/templates/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { CustomerPage } from '../nav/CustomerPage.tsx';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { newKey, putDraft, useDrafts } from './drafts.ts';
import { FileNames } from './FileNames.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { entriesOf, TemplateList } from './TemplateList.tsx';
import './templates.css';

/** Which report it is for cannot be changed later: its sections are others. */
const KindDialog = ({
  isOpen,
  onClose,
  onKind,
}: {
  isOpen: boolean;
  onClose: () => void;
  onKind: (kind: ReportKind) => void;
}) => {
  const { templates } = useMessages();
  return (
    <Dialog title={templates.create} isOpen={isOpen} onClose={onClose}>
      <div className="row">
        {(['first', 'second'] as const).map((kind, at) => (
          <Button key={kind} kind={at === 0 ? 'primary' : 'plain'} autoFocus={at === 0} onPress={() => onKind(kind)}>
            {templates.kinds[kind]}
          </Button>
        ))}
      </div>
    </Dialog>
  );
};

const Desk = ({ customer, published }: { customer: string; published: readonly TemplateVersion[] }) => {
  const language = useLanguage();
  const drafts = useDrafts(customer);
  const [wanted, setWanted] = useState<string | null>(null);
  const [isCreating, setCreating] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const entries = entriesOf(published, drafts);
  const chosen = entries.find(({ key }) => key === wanted) ?? entries[0];
  const begin = (document: TemplateDocument): void => {
    const key = newKey(drafts);
    putDraft(customer, { key, basedOn: 0, document });
    setWanted(key);
    setError(null);
  };
  const create = (kind: ReportKind): void => {
    setCreating(false);
    ask('templates.start', { kind, language }).then(begin, (thrown: unknown) => setError(refusedFrom(thrown)));
  };
  const load = async (): Promise<void> => {
    const [file] = await bridge().chooseFiles();
    if (file === undefined) return;
    await ask('templates.load', { customer, file }).then(begin, (thrown: unknown) => setError(refusedFrom(thrown)));
  };
  const group = { group: ({ templates }: ReturnType<typeof useMessages>) => templates.title };
  useCommands([
    {
      ...group,
      id: 'templates.create',
      title: ({ templates }) => templates.commands.create,
      keys: ['n'],
      run: () => setCreating(true),
    },
    {
      ...group,
      id: 'templates.load',
      title: ({ templates }) => templates.commands.load,
      run: () => void load().catch(() => undefined),
    },
  ]);
  return (
    <div className="templates">
      <div className="template-side">
        <TemplateList
          entries={entries}
          chosen={chosen}
          onChoose={setWanted}
          onCreate={() => setCreating(true)}
          onLoad={() => void load().catch(() => undefined)}
        />
        {error === null ? null : <ErrorNotice error={error} />}
        <FileNames customer={customer} />
      </div>
      {chosen === undefined ? null : (
        <TemplateEditor key={chosen.key} customer={customer} entry={chosen} onPublished={setWanted} />
      )}
      <KindDialog isOpen={isCreating} onClose={() => setCreating(false)} onKind={create} />
    </div>
  );
};

const OfCustomer = ({ customer }: { customer: string }) => {
  const published = useQuery('templates.list', { customer });
  return <Answer of={published}>{(list) => <Desk customer={customer} published={list} />}</Answer>;
};

/** Report templates of one customer, and how its files are called. */
export const TemplatesPage = ({ customer }: { customer: string | null }) => {
  const { templates } = useMessages();
  return (
    <CustomerPage
      title={templates.title}
      label={templates.customer}
      wanted={customer}
      onChoose={(name) => go({ page: 'templates', customer: name })}
      bodyClass="template-body"
      none={<EmptyNotice title={templates.noCustomer} body={templates.noCustomerBody} />}
    >
      {(name) => <OfCustomer key={name} customer={name} />}
    </CustomerPage>
  );
};
