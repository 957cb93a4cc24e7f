import type { Argument } from '../../../shared/graph/layer.ts';
import { layerLabel } from '../../../shared/graph/layer-text.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { z } from 'zod';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EvidenceText } from '../../ui/Evidence.tsx';
import { Choices, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { ErrorNotice } from '../../ui/Notice.tsx';
import type { FlowModel } from '../flow/flow-model.ts';
import { isComplete, type LayerDraft } from './layer-draft.ts';
import { ConfidenceField, LayerFields } from './LayerFields.tsx';
import type { LayerDesk } from './use-flow-layer.ts';

type Said = z.infer<typeof Argument>;

interface Props {
  draft: LayerDraft;
  model: FlowModel;
  desk: LayerDesk;
  onChange: (draft: LayerDraft) => void;
  onClose: (saved: boolean) => void;
}

/** Either end of a link may be something that was recorded, or something an analyst wrote. */
const nameIn = (
  { model, desk }: Pick<Props, 'model' | 'desk'>,
  id: string,
  words: Messages['flow']['layer'],
): string => {
  const written = desk.layer.items.find(({ content }) => content.id === id);
  const name = model.nodes.get(id)?.label ?? (written === undefined ? null : layerLabel(written.content, words));
  return (name ?? (model.edges.has(id) ? id : words.missingEnd)).slice(0, 160);
};

const ArgumentFields = ({
  said,
  name,
  onChange,
  onRemove,
}: {
  said: Said;
  name: string;
  onChange: (said: Said) => void;
  onRemove: () => void;
}) => {
  const words = useMessages().flow.layer;
  return (
    <fieldset className="flow-argument">
      <legend>
        <EvidenceText text={name} />
      </legend>
      <Choices
        label={words.fields.stance}
        value={said.stance}
        choices={(['for', 'against'] as const).map((value) => ({
          value,
          title: words.stances[value],
          text: words.stances[value],
        }))}
        onChange={(stance) => onChange({ ...said, stance })}
      />
      <ConfidenceField value={said.confidence} onChange={(confidence) => onChange({ ...said, confidence })} />
      <TextField
        label={words.fields.why}
        value={said.why}
        onChange={(why) => onChange({ ...said, why })}
        maxLength={20_000}
        lines={2}
      />
      <Button kind="quiet" onPress={onRemove}>
        {words.removeArgument}
      </Button>
    </fieldset>
  );
};

/** Writes an item of the analyst's layer. What is typed is kept until it is saved or given up. */
export const LayerDialog = ({ draft, model, desk, onChange, onClose }: Props) => {
  const words = useMessages().flow.layer;
  const { content, version } = draft;
  const save = (): void => desk.apply({ put: [{ content, version }] }, () => onClose(true));
  const sayAll = (list: readonly Said[]): void => {
    if (content.type === 'hypothesis') onChange({ version, content: { ...content, arguments: [...list] } });
  };
  const said = content.type === 'hypothesis' ? content.arguments : [];
  return (
    <Dialog
      isOpen
      width="wide"
      title={words.dialog(words.types[content.type])}
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onPress={() => onClose(false)}>{words.cancel}</Button>
          <Button kind="primary" isPending={desk.isBusy} isDisabled={!isComplete(content)} onPress={save}>
            {words.save}
          </Button>
        </>
      }
    >
      {desk.error ? <ErrorNotice error={desk.error} /> : null}
      {content.type === 'edge' ? (
        <p>
          <EvidenceText
            text={`${nameIn({ model, desk }, content.source, words)} → ${nameIn({ model, desk }, content.target, words)}`}
          />
        </p>
      ) : null}
      <LayerFields content={content} onChange={(next) => onChange({ content: next, version })} />
      {said.map((one, at) => (
        <ArgumentFields
          key={`${one.of} ${at}`}
          said={one}
          name={nameIn({ model, desk }, one.of, words)}
          onChange={(next) => sayAll(said.with(at, next))}
          onRemove={() => sayAll(said.filter((_, index) => index !== at))}
        />
      ))}
    </Dialog>
  );
};
