import { useState } from 'react';
import type { PeriodicWhich } from '../../../shared/periodic/model.ts';
import { MaskOrder } from '../../../shared/redaction/model.ts';
import { PaperSize } from '../../../shared/report/file-options.ts';
import { Marking } from '../../../shared/report/model.ts';
import { useQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox, Choices, Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import type { ExportOptions } from './export-options.ts';
import './export-options.css';

/** What the file is about: it says which names there are to hide. */
export type FileSubject = { caseId: string; customer: string } | { period: PeriodicWhich };

interface Props {
  subject: FileSubject;
  options: ExportOptions;
  isOpen: boolean;
  onClose: () => void;
  onChange: (options: ExportOptions) => void;
  /** Shows who stands behind the names. */
  onNames: () => void;
}

const kinds = MaskOrder.shape.kinds.element.options;

// Never asked: a question that is switched off still has to be one.
const noCase = { caseId: 'C-NONE' };
const noPeriod: PeriodicWhich = { customer: '-', kind: 'monthly', period: '2000-01', language: 'en' };

const named = <T extends string>(value: T) => ({ value, title: value, text: value });

const orderOf = (chosen: readonly (typeof kinds)[number][], words: string): ExportOptions['masks'] => {
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 1);
  return chosen.length + lines.length === 0 ? null : { kinds: [...chosen], words: lines };
};

/** One of the two is asked. */
const useCandidates = (subject: FileSubject) => {
  const isCase = 'caseId' in subject;
  const ofCase = useQuery('redaction.candidates', isCase ? { caseId: subject.caseId } : noCase, { enabled: isCase });
  const ofPeriod = useQuery('periodic.candidates', isCase ? noPeriod : subject.period, { enabled: !isCase });
  return (isCase ? ofCase.data : ofPeriod.data) ?? [];
};

const Masks = ({ subject, options, onChange }: Pick<Props, 'subject' | 'options' | 'onChange'>) => {
  const words = useMessages().report.export;
  const data = useCandidates(subject);
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
export const ExportOptionsDialog = ({ subject, options, isOpen, onClose, onChange, onNames }: Props) => {
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
        <Masks subject={subject} options={options} onChange={onChange} />
        <div className="row">
          <Button kind="quiet" onPress={onNames}>
            {words.pseudonyms.show}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
