import type { ReactNode } from 'react';
import { LayerEdgeKind, TechniqueId, type LayerContent } from '../../../shared/graph/layer.ts';
import type { FlowTechnique } from '../../../shared/graph/model.ts';
import { tacticOrder } from '../../../shared/graph/tactics.ts';
import { Choices, Select, TextField } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';
import { TechniqueField } from '../flow/TechniqueField.tsx';

type Of<T extends LayerContent['type']> = Extract<LayerContent, { type: T }>;

interface Props<C extends LayerContent> {
  content: C;
  onChange: (content: C) => void;
}

const useWords = () => useMessages().flow.layer;

const Lines = ({
  value,
  onChange,
  label,
  lines = 4,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  lines?: number;
}) => <TextField label={label} value={value} onChange={onChange} lines={lines} maxLength={20_000} />;

const OneLine = ({ value, onChange, label }: { value: string; onChange: (value: string) => void; label: string }) => (
  <TextField label={label} value={value} onChange={onChange} maxLength={1000} />
);

/** Empty: not said. */
export const ConfidenceField = ({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (value: number | null) => void;
}) => {
  const words = useWords();
  return (
    <div className="flow-number">
      <TextField
        label={words.fields.confidence}
        inputMode="numeric"
        maxLength={3}
        value={value === null ? '' : String(value)}
        problem={value !== null && value > 100 ? words.wrongConfidence : null}
        onChange={(text) => {
          const digits = text.replaceAll(/\D/g, '');
          onChange(digits === '' ? null : Number(digits));
        }}
      />
    </div>
  );
};

/** The tactic of a technique that has one; which of several was meant, the analyst knows. */
const onlyTactic = ({ tactics: [tactic, ...others] }: FlowTechnique, before: string | null): string | null =>
  tactic === undefined || others.length > 0 ? before : tactic;

const StrictTechnique = ({
  label,
  value,
  onChange,
  hint = '',
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null, chosen: FlowTechnique | null) => void;
  hint?: string;
}) => {
  const words = useWords();
  return (
    <TechniqueField
      label={label}
      hint={hint}
      value={value ?? ''}
      problem={value !== null && !TechniqueId.safeParse(value).success ? words.wrongTechnique : null}
      onChange={(text) =>
        onChange(text.trim() === '' ? null : /^t\d/i.test(text) ? text.trim().toUpperCase() : text, null)
      }
      onChoose={(chosen) => onChange(chosen.id, chosen)}
    />
  );
};

const noTactic = 'none';

const TacticField = ({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) => {
  const { flow } = useMessages();
  const choices = [
    { value: noTactic, title: flow.noTactic, text: flow.noTactic },
    ...tacticOrder.map((one) => ({ value: one, title: flow.tactics[one], text: flow.tactics[one] })),
  ];
  return (
    <Select<string>
      label={flow.layer.fields.tactic}
      value={value ?? noTactic}
      choices={choices}
      onChange={(next) => onChange(next === noTactic ? null : next)}
    />
  );
};

const HypothesisFields = ({ content, onChange }: Props<Of<'hypothesis'>>) => {
  const words = useWords();
  const states = ['open', 'supported', 'refuted'] as const;
  return (
    <>
      <Lines label={words.fields.text} value={content.text} onChange={(text) => onChange({ ...content, text })} />
      <ConfidenceField value={content.confidence} onChange={(confidence) => onChange({ ...content, confidence })} />
      <Choices
        label={words.fields.state}
        value={content.state}
        choices={states.map((value) => ({ value, title: words.states[value], text: words.states[value] }))}
        onChange={(state) => onChange({ ...content, state })}
      />
    </>
  );
};

const ActionFields = ({ content, onChange }: Props<Of<'action'>>) => {
  const { fields } = useWords();
  return (
    <>
      <OneLine label={fields.name} value={content.name} onChange={(name) => onChange({ ...content, name })} />
      <TechniqueField
        label={fields.technique}
        value={content.technique ?? ''}
        onChange={(technique) => onChange({ ...content, technique: technique === '' ? null : technique })}
        onChoose={(one) => onChange({ ...content, technique: one.id, tactic: onlyTactic(one, content.tactic) })}
      />
      <TacticField value={content.tactic} onChange={(tactic) => onChange({ ...content, tactic })} />
      <Lines label={fields.text} value={content.text} onChange={(text) => onChange({ ...content, text })} />
      <ConfidenceField value={content.confidence} onChange={(confidence) => onChange({ ...content, confidence })} />
    </>
  );
};

const EdgeFields = ({ content, onChange }: Props<Of<'edge'>>) => {
  const words = useWords();
  return (
    <>
      <Select
        label={words.fields.kind}
        value={content.kind}
        choices={LayerEdgeKind.options.map((value) => ({ value, title: words.edges[value], text: words.edges[value] }))}
        onChange={(kind) => onChange({ ...content, kind })}
      />
      <OneLine label={words.fields.label} value={content.label} onChange={(label) => onChange({ ...content, label })} />
      <ConfidenceField value={content.confidence} onChange={(confidence) => onChange({ ...content, confidence })} />
    </>
  );
};

const TechniqueFields = ({ content, onChange }: Props<Of<'technique'>>) => {
  const { fields, techniqueHint } = { ...useWords(), techniqueHint: useWords().fields.techniqueHint };
  return (
    <>
      <StrictTechnique
        label={fields.technique}
        hint={techniqueHint}
        value={content.technique}
        onChange={(technique, chosen) =>
          onChange({
            ...content,
            technique,
            tactic: chosen === null ? content.tactic : onlyTactic(chosen, content.tactic),
          })
        }
      />
      <StrictTechnique
        label={fields.replaces}
        value={content.replaces}
        onChange={(replaces) => onChange({ ...content, replaces })}
      />
      <TacticField value={content.tactic} onChange={(tactic) => onChange({ ...content, tactic })} />
      <Lines label={fields.reason} value={content.reason} onChange={(reason) => onChange({ ...content, reason })} />
    </>
  );
};

const ConditionFields = ({ content, onChange }: Props<Of<'condition'>>) => {
  const { fields } = useWords();
  return (
    <>
      <Lines label={fields.text} value={content.text} onChange={(text) => onChange({ ...content, text })} />
      <Lines
        label={fields.pattern}
        lines={2}
        value={content.pattern ?? ''}
        onChange={(pattern) => onChange({ ...content, pattern: pattern === '' ? null : pattern })}
      />
    </>
  );
};

const NamedFields = ({ content, onChange }: Props<Of<'asset'> | Of<'object'>>) => {
  const { fields } = useWords();
  return (
    <>
      <OneLine label={fields.name} value={content.name} onChange={(name) => onChange({ ...content, name })} />
      <Lines label={fields.text} value={content.text} onChange={(text) => onChange({ ...content, text })} />
    </>
  );
};

const OperatorFields = ({ content, onChange }: Props<Of<'operator'>>) => {
  const { fields } = useWords();
  return (
    <Choices
      label={fields.operator}
      value={content.operator}
      choices={(['AND', 'OR'] as const).map((value) => ({ value, title: value, text: value }))}
      onChange={(operator) => onChange({ ...content, operator })}
    />
  );
};

/** The fields of an item by its type. */
export const LayerFields = ({ content, onChange }: Props<LayerContent>): ReactNode => {
  const { fields } = useWords();
  switch (content.type) {
    case 'note':
      return <Lines label={fields.text} value={content.text} onChange={(text) => onChange({ ...content, text })} />;
    case 'hypothesis':
      return <HypothesisFields content={content} onChange={onChange} />;
    case 'operator':
      return <OperatorFields content={content} onChange={onChange} />;
    case 'condition':
      return <ConditionFields content={content} onChange={onChange} />;
    case 'action':
      return <ActionFields content={content} onChange={onChange} />;
    case 'asset':
    case 'object':
      return <NamedFields content={content} onChange={onChange} />;
    case 'edge':
      return <EdgeFields content={content} onChange={onChange} />;
    case 'technique':
      return <TechniqueFields content={content} onChange={onChange} />;
  }
};
