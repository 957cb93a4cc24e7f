import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { bridge } from '../../api/bridge.ts';
import type { OutputOf } from '../../api/procedures.ts';
import { useCommand } from '../../api/queries.ts';
import { useCommands } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { Banner, ErrorNotice } from '../../ui/Notice.tsx';
import { countText } from '../../ui/numbers.ts';
import { firstText, keyOf, type Opened, type usePipelineDrafts } from './pipeline-drafts.ts';
import { PipelineEditor } from './PipelineEditor.tsx';
import { usePipelineCheck, type PipelineCheck } from './use-pipeline-check.ts';

type Listed = OutputOf<'pipelines.list'>[number];
type Desk = ReturnType<typeof usePipelineDrafts>;

interface EditProps {
  opened: Opened;
  stored: Listed | undefined;
  desk: Desk;
  onOpen: (of: Opened | null) => void;
}

/** Saves what is typed, or only whether it is in use. */
const useSaving = ({ opened, stored, desk, onOpen }: EditProps, text: string) => {
  const save = useCommand('pipelines.save');
  const send = (pipeline: { text: string; enabled: boolean }, isWhole: boolean): void =>
    save.mutate(
      { ...opened, version: stored?.version ?? 0, pipeline },
      {
        onSuccess: ({ id, customer }) => {
          if (!isWhole) return;
          desk.put(opened, null);
          onOpen({ id, customer });
        },
      },
    );
  return {
    save,
    whole: () => send({ text, enabled: stored?.enabled ?? true }, true),
    switchTo: (enabled: boolean) => (stored ? send({ text: stored.text, enabled }, false) : undefined),
  };
};

/** Why it cannot be saved: the first of its faults. */
const whyNot = ({ pipelines }: Messages, { problems }: PipelineCheck): string | null => {
  const [first] = problems;
  if (first === undefined) return null;
  return pipelines.cannotSave(countText(problems.length), first.line, pipelines.fault[first.code](first.detail));
};

/** Writes what is shown, saved or not, to a file. */
const ToFile = ({ text }: { text: string }) => {
  const { pipelines } = useMessages();
  const write = useCommand('pipelines.writeFile');
  const toFile = async (): Promise<void> => {
    const file = await bridge().chooseSave('pipeline.yml');
    if (file !== null) write.mutate({ text, file });
  };
  return (
    <>
      {/* A closed dialog writes nothing. */}
      <Button kind="quiet" isDisabled={text.trim() === ''} onPress={() => void toFile().catch(() => undefined)}>
        {pipelines.writeFile}
      </Button>
      {write.data ? <span className="soft">{pipelines.wroteFile(write.data.file)}</span> : null}
      {write.error ? <ErrorNotice error={write.error} /> : null}
    </>
  );
};

/** What is open, with all that can be done with it. */
const useEditing = (props: EditProps) => {
  const { opened, stored, desk, onOpen } = props;
  const messages = useMessages();
  const draft = desk.draftOf(opened);
  const text = draft ?? stored?.text ?? firstText;
  const saving = useSaving(props, text);
  const check = usePipelineCheck(text);
  const why = whyNot(messages, check);
  const isNew = opened.id === null;
  const isUnsaved = isNew || draft !== null;
  const isWhole = text.trim() !== '' && check.of === text && why === null;
  const canSave = isUnsaved && isWhole && !saving.save.isPending;
  useCommands([
    {
      id: 'hunt.pipelines.save',
      title: ({ pipelines }) => pipelines.save,
      group: ({ pipelines }) => pipelines.title,
      keys: ['Mod+S'],
      enabled: () => canSave,
      run: saving.whole,
    },
  ]);
  const type = (next: string): void => desk.put(opened, next === stored?.text ? null : next);
  // A new one has nothing stored to go back to: it is put away.
  const discard = (): void => {
    desk.put(opened, null);
    if (isNew) onOpen(null);
  };
  return { ...saving, text, check, why, isUnsaved, canSave, type, discard };
};

type BarProps = Pick<EditProps, 'opened' | 'stored' | 'onOpen'> & { editing: ReturnType<typeof useEditing> };

const Bar = ({ opened, stored, onOpen, editing }: BarProps) => {
  const { pipelines } = useMessages();
  const remove = useCommand('pipelines.remove');
  const { id, customer } = opened;
  const { text, isUnsaved, canSave, save, whole, switchTo, discard } = editing;
  const put = (): void => {
    if (id !== null) remove.mutate({ id, customer }, { onSuccess: () => onOpen(null) });
  };
  return (
    <>
      <div className="tool-bar">
        <Button kind="primary" isDisabled={!canSave} isPending={save.isPending} onPress={whole}>
          {pipelines.save}
        </Button>
        {stored ? (
          <Checkbox isSelected={stored.enabled} onChange={switchTo}>
            {pipelines.enabled}
          </Checkbox>
        ) : null}
        <Button kind="quiet" isDisabled={!isUnsaved} onPress={discard}>
          {pipelines.discard}
        </Button>
        <Button kind="quiet" isDisabled={id === null} onPress={put}>
          {pipelines.remove}
        </Button>
        <ToFile text={text} />
        <span className="soft">{customer ?? pipelines.forAll}</span>
        {isUnsaved ? <span className="caution">{pipelines.unsaved}</span> : null}
      </div>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
    </>
  );
};

/** A pipeline that is open: its text with every fault, and whether it is in use. A text with a fault is not saved, and why is said. */
export const EditPipeline = (props: EditProps) => {
  const { pipelines } = useMessages();
  const editing = useEditing(props);
  const { opened, stored, onOpen } = props;
  const { text, type, check, why } = editing;
  return (
    <section className="pipeline-edit" aria-label={pipelines.editor}>
      <Bar opened={opened} stored={stored} onOpen={onOpen} editing={editing} />
      {why === null ? null : <Banner tone="caution">{why}</Banner>}
      <PipelineEditor name={keyOf(opened)} text={text} onChange={type} check={check} />
    </section>
  );
};
