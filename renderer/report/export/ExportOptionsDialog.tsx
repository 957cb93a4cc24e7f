import { useState } from 'react';
import type { CaseId } from '../../../shared/cases/model.ts';
import { MaskOrder } from '../../../shared/redaction/model.ts';
import { PaperSize } from '../../../shared/report/file-options.ts';
import { Marking } from '../../../shared/report/model.ts';
import { useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox, Choices, Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { ExportOptions } from './export-options.ts';

interface Props {
  caseId: CaseId;
  options: ExportOptions;
  isOpen: boolean;
  onClose: () => void;
  onChange: (options: ExportOptions) => void;
}

const kinds = MaskOrder.shape.kinds.element.options;

const named = <T extends string>(value: T) => ({ value, title: value, text: value });

const orderOf = (chosen: readonly (typeof kinds)[number][], words: string): ExportOptions['masks'] => {
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 1);
  return chosen.length + lines.length === 0 ? null : { kinds: [...chosen], words: lines };
};

const Masks = ({ caseId, options, onChange }: Pick<Props, 'caseId' | 'options' | 'onChange'>) => {
  const words = useMessages().report.export;
  const { data = [] } = useQuery('redaction.candidates', { caseId });
  const chosen = options.masks?.kinds ?? [];
  const [typed, setTyped] = useState((options.masks?.words ?? []).join('\n'));
  const change = (next: readonly (typeof kinds)[number][], text: string): void =>
    onChange({ ...options, masks: orderOf(next, text) });
  return (
    <fieldset className="export-masks">
      <legend>{words.masks}</legend>
      <p className="field-hint">{words.masksHint}</p>
      {kinds.map((kind) => (
        <Checkbox
          key={kind}
          isSelected={chosen.includes(kind)}
          onChange={(on) => change(on ? [...chosen, kind] : chosen.filter((one) => one !== kind), typed)}
          hint={words.found({ count: data.filter((one) => one.kind === kind).length })}
        >
          {words.kind[kind]}
        </Checkbox>
      ))}
      <TextField
        label={words.words}
        lines={3}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          change(chosen, text);
        }}
      />
    </fieldset>
  );
};

/** Paper, PDF/A, readers and hidden names of the next files. Kept while the report stands open. */
export const ExportOptionsDialog = ({ caseId, options, isOpen, onClose, onChange }: Props) => {
  const words = useMessages().report.export;
  const audiences = [
    { value: 'own' as const, title: words.audienceOwn, text: words.audienceOwn },
    ...Marking.options.map(named),
  ];
  return (
    <Dialog
      title={words.optionsTitle}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="export-options">
        <Choices
          label={words.paper}
          choices={PaperSize.options.map(named)}
          value={options.paperSize}
          onChange={(paperSize) => onChange({ ...options, paperSize })}
        />
        <Checkbox
          isSelected={options.archive}
          onChange={(archive) => onChange({ ...options, archive })}
          hint={words.archiveHint}
        >
          {words.archive}
        </Checkbox>
        <div>
          <Select
            label={words.audience}
            choices={audiences}
            value={options.audience ?? 'own'}
            onChange={(value) => onChange({ ...options, audience: value === 'own' ? null : value })}
          />
          <p className="field-hint">{words.audienceHint}</p>
        </div>
        <Masks caseId={caseId} options={options} onChange={onChange} />
      </div>
    </Dialog>
  );
};
