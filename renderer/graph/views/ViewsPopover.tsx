import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { FlowView, SavedFlowView } from '../../../shared/graph/saved-view.ts';
import { useCommand, useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';

interface Props {
  caseId: CaseId;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** As the flow is looked at now. */
  viewNow: () => Omit<FlowView, 'name'>;
  onOpenView: (view: FlowView) => void;
}

const useViews = ({ caseId, viewNow }: Props) => {
  const views = useQuery('flow.views', { caseId });
  const save = useCommand('flow.saveView');
  const remove = useCommand('flow.removeView');
  const moment = useCommand('flow.keepMoment');
  return {
    list: views.data ?? [],
    error: save.error ?? remove.error ?? views.error,
    save: (name: string, version: number, done: () => void) =>
      save.mutate(
        { caseId, view: { ...viewNow(), name }, version },
        {
          onSuccess: () => {
            done();
            moment.mutate({ caseId, why: 'view', name });
          },
        },
      ),
    remove: (name: string) => remove.mutate({ caseId, name }),
  };
};

const SavedRow = ({
  saved,
  onOpen,
  onSave,
  onRemove,
}: {
  saved: SavedFlowView;
  onOpen: () => void;
  onSave: () => void;
  onRemove: () => void;
}) => {
  const { views } = useMessages().flow;
  const { name } = saved.view;
  return (
    <li className="flow-view">
      <button type="button" className="flow-link-node" aria-label={views.open(name)} onClick={onOpen}>
        {name}
      </button>
      <span className="faint">{saved.savedBy}</span>
      <Button kind="quiet" onPress={onSave}>
        {views.overwrite}
      </Button>
      <Button kind="quiet" aria-label={views.remove(name)} onPress={onRemove}>
        ×
      </Button>
    </li>
  );
};

/** Named ways to look at this flow, kept with the case. */
export const ViewsPopover = (props: Props) => {
  const { views: words } = useMessages().flow;
  const { list, error, save, remove } = useViews(props);
  const [name, setName] = useState('');
  const known = list.find(({ view }) => view.name === name.trim());
  return (
    <DialogTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <AriaButton className="button" data-kind="quiet">
        {words.title}
      </AriaButton>
      <Popover className="flow-popover" placement="bottom start">
        <Dialog className="flow-popover-body" aria-label={words.title}>
          <p className="faint prose">{words.intro}</p>
          {error ? <ErrorNotice error={error} /> : null}
          {list.length === 0 ? <p className="soft">{words.none}</p> : null}
          <ul>
            {list.map((saved) => (
              <SavedRow
                key={saved.view.name}
                saved={saved}
                onOpen={() => {
                  props.onOpenView(saved.view);
                  props.onOpenChange(false);
                }}
                onSave={() => save(saved.view.name, saved.version, () => undefined)}
                onRemove={() => remove(saved.view.name)}
              />
            ))}
          </ul>
          <form
            className="flow-view-new"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') save(name.trim(), known?.version ?? 0, () => setName(''));
            }}
          >
            <TextField label={words.name} value={name} onChange={setName} maxLength={120} />
            <Button type="submit">{known === undefined ? words.save : words.overwrite}</Button>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};
