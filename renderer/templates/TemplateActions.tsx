import type { TemplateDocument, TemplateFinding, TemplateVersion } from '../../shared/templates/model.ts';
import { bridge } from '../api/bridge.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { dropDraft } from './drafts.ts';
import { ReasonForm } from './ReasonForm.tsx';
import type { Entry } from './TemplateList.tsx';

/** Which question is open. */
export type Asking = 'publish' | 'retire' | null;

interface ActionsProps {
  customer: string;
  entry: Entry;
  document: TemplateDocument;
  findings: readonly TemplateFinding[];
  onPublished: (name: string) => void;
}

const Dialogs = ({
  customer,
  entry,
  document,
  asking,
  onClose,
  onPublished,
}: Omit<ActionsProps, 'findings'> & { asking: Asking; onClose: () => void }) => {
  const { templates } = useMessages();
  const publish = useCommand('templates.publish');
  const retire = useCommand('templates.retire');
  const { published, draft } = entry;
  if (asking === 'publish')
    return (
      <ReasonForm
        title={templates.publishTitle(document.name)}
        body={templates.publishBody}
        act={templates.publish}
        isPending={publish.isPending}
        error={publish.error}
        onClose={onClose}
        onAct={(reason) =>
          publish.mutate(
            { customer, basedOn: draft?.basedOn ?? published?.version ?? 0, document, reason },
            {
              onSuccess: () => {
                dropDraft(customer, entry.key);
                onClose();
                onPublished(document.name);
              },
            },
          )
        }
      />
    );
  if (asking === null || published === null) return null;
  const { name } = published.document;
  return (
    <ReasonForm
      title={published.retired ? templates.reuseTitle(name) : templates.retireTitle(name)}
      body={published.retired ? templates.publishBody : templates.retireBody}
      act={published.retired ? templates.reuse : templates.retire}
      isPending={retire.isPending}
      error={retire.error}
      onClose={onClose}
      onAct={(reason) =>
        retire.mutate(
          { customer, name, basedOn: published.version, retired: !published.retired, reason },
          { onSuccess: onClose },
        )
      }
    />
  );
};

const useSaveFile = (customer: string, published: TemplateVersion | null) => {
  const save = useCommand('templates.saveFile');
  const run = async (): Promise<void> => {
    if (published === null) return;
    const { name } = published.document;
    const file = await bridge().chooseSave(`${name}.json`);
    if (file !== null) save.mutate({ customer, name, version: published.version, file });
  };
  return { save, run };
};

/** Where the template stands, and what can be done with it. */
export const TemplateActions = (props: ActionsProps & { asking: Asking; setAsking: (asking: Asking) => void }) => {
  const { customer, entry, document, findings, asking, setAsking } = props;
  const { templates } = useMessages();
  const { published, draft } = entry;
  const { save, run } = useSaveFile(customer, published);
  const isWrong = findings.some(({ grade }) => grade === 'error') || document.name.trim() === '';
  return (
    <div className="template-actions">
      <div className="row">
        {draft !== null ? (
          <span className="caution" role="status">
            {templates.draftKept}
          </span>
        ) : published === null ? null : (
          <span className="soft" role="status">
            {published.retired ? templates.outOfUse(published.version) : templates.upToDate(published.version)}
          </span>
        )}
        {draft === null ? null : (
          <>
            <Button kind="primary" isDisabled={isWrong} onPress={() => setAsking('publish')}>
              {templates.publish}
            </Button>
            <Button kind="quiet" onPress={() => dropDraft(customer, entry.key)}>
              {templates.discard}
            </Button>
          </>
        )}
        {published === null || draft !== null ? null : (
          <>
            {/* A closed dialog changes nothing; a refusal stands below. */}
            <Button kind="quiet" onPress={() => void run().catch(() => undefined)}>
              {templates.saveFile}
            </Button>
            <Button kind="quiet" onPress={() => setAsking('retire')}>
              {published.retired ? templates.reuse : templates.retire}
            </Button>
          </>
        )}
      </div>
      {save.data === undefined ? null : <Banner tone="good">{templates.saved(save.data.file)}</Banner>}
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <Dialogs {...props} asking={asking} onClose={() => setAsking(null)} />
    </div>
  );
};
