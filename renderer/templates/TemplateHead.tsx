import type { TemplateDocument } from '../../shared/templates/model.ts';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { MultiSelect } from '../ui/MultiSelect.tsx';

const severities = ['high', 'medium', 'low', 'false-positive'] as const;

interface HeadProps {
  document: TemplateDocument;
  isNew: boolean;
  onChange: (document: TemplateDocument) => void;
}

/** What the template is for. Name, kind and language are its identity once it was published. */
export const TemplateHead = ({ document, isNew, onChange }: HeadProps) => {
  const { templates, shell } = useMessages();
  const { name, kind, language } = document;
  return (
    <div className="template-head">
      {isNew ? (
        <TextField
          label={templates.name}
          value={name}
          onChange={(text) => onChange({ ...document, name: text })}
          maxLength={60}
          problem={name.trim() === '' ? templates.nameNeeded : null}
        />
      ) : (
        <strong className="template-name">{name}</strong>
      )}
      {isNew ? (
        <Select
          label={templates.language}
          choices={(['ja', 'en'] as const).map((value) => ({
            value,
            title: templates.languages[value],
            text: templates.languages[value],
          }))}
          value={language}
          onChange={(chosen) => onChange({ ...document, language: chosen })}
        />
      ) : (
        <span className="soft">
          {templates.kinds[kind]} · {templates.languages[language]}
        </span>
      )}
      <MultiSelect
        label={templates.severities}
        allText={templates.everySeverity}
        choices={severities.map((value) => ({
          value,
          title: shell.severity[value],
          text: shell.severity[value],
        }))}
        values={document.severities}
        onChange={(values) => onChange({ ...document, severities: values })}
      />
    </div>
  );
};
