import { useRef } from 'react';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { contrastOnPaper } from '../../shared/templates/contrast.ts';
import type { TemplateDocument, TemplateFinding } from '../../shared/templates/model.ts';
import { sectionValues, factProperties, factValues, headValues } from '../../shared/templates/values.ts';
import { bridge } from '../api/bridge.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { LinedText } from './LinedText.tsx';
import { appendixIn, partOf, sectionIn, withSection, type PartId } from './outline.ts';

interface Props {
  customer: string;
  document: TemplateDocument;
  part: PartId;
  findings: readonly TemplateFinding[];
  onChange: (document: TemplateDocument) => void;
}

type Insert = (text: string) => void;

/** What a press writes: a list of facts comes with its loop. */
const snippetOf = (name: string, kind: TemplateDocument['kind']): string => {
  if (name === 'sections') return `{{ sections.${sectionValues(kind)[0] ?? ''}.first }}`;
  const properties = Object.entries(factProperties).find(([fact]) => fact === name)?.[1];
  if (properties !== undefined) return `{% for one in ${name} %}{{ one.${properties[0] ?? ''} }}\n{% endfor %}`;
  return name === 'hosts' || name === 'users' ? `{{ ${name} | join: ", " }}` : `{{ ${name} }}`;
};

const Values = ({
  document,
  names,
  insert,
}: {
  document: TemplateDocument;
  names: readonly string[];
  insert: Insert;
}) => {
  const { templates } = useMessages();
  const said: Record<string, string> = templates.value;
  return (
    <div className="template-values" role="group" aria-label={templates.values}>
      <span className="soft">{templates.values}</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="template-value"
          title={said[name]}
          aria-label={`${name}: ${said[name] ?? ''}`}
          onClick={() => insert(snippetOf(name, document.kind))}
        >
          {name}
        </button>
      ))}
    </div>
  );
};

const useInsert = (): { place: (insert: Insert) => void; insert: Insert } => {
  const latest = useRef<Insert>(() => undefined);
  return {
    place: (insert) => {
      latest.current = insert;
    },
    insert: (text) => latest.current(text),
  };
};

const at = (findings: readonly TemplateFinding[], place: string): TemplateFinding[] =>
  findings.filter((finding) => finding.place === place);

const Logo = ({ customer, document, findings, onChange }: Omit<Props, 'part'>) => {
  const { templates } = useMessages();
  const put = useCommand('templates.putLogo');
  const choose = async (): Promise<void> => {
    const [file] = await bridge().chooseFiles('picture');
    if (file === undefined) return;
    const { logo } = await put.mutateAsync({ customer, file });
    onChange({ ...document, logo });
  };
  return (
    <div className="row">
      <span>{templates.logo}</span>
      {document.logo === null ? null : <code className="soft">{document.logo.slice(0, 8)}</code>}
      {/* A refusal stands below; a closed dialog changes nothing. */}
      <Button onPress={() => void choose().catch(() => undefined)}>{templates.chooseLogo}</Button>
      {document.logo === null ? null : (
        <Button kind="quiet" onPress={() => onChange({ ...document, logo: null })}>
          {templates.removeLogo}
        </Button>
      )}
      {put.error ? <ErrorNotice error={put.error} /> : null}
      {at(findings, 'logo').map(({ said }) => (
        <span key={said} className="field-problem">
          {templates.finding.logo(said)}
        </span>
      ))}
    </div>
  );
};

const Accent = ({ document, onChange }: Pick<Props, 'document' | 'onChange'>) => {
  const { templates } = useMessages();
  const { accent } = document;
  const ratio = accent === null ? null : contrastOnPaper(accent);
  return (
    <TextField
      key={accent ?? ''}
      label={templates.accent}
      hint={ratio === null ? templates.accentHint : templates.contrast(ratio.toFixed(1))}
      defaultValue={accent ?? ''}
      maxLength={7}
      problem={ratio !== null && ratio < 4.5 ? templates.finding.contrast(ratio.toFixed(1)) : null}
      onBlur={({ target }) => {
        const text = target instanceof HTMLInputElement ? target.value.trim() : '';
        if (text === '') onChange({ ...document, accent: null });
        else if (/^#[0-9a-f]{6}$/i.test(text)) onChange({ ...document, accent: text.toLowerCase() });
      }}
    />
  );
};

const PageForm = ({ findings, document, onChange, customer }: Omit<Props, 'part'>) => {
  const { templates } = useMessages();
  const { place, insert } = useInsert();
  return (
    <>
      {(['header', 'footer'] as const).map((end) => (
        <LinedText
          key={end}
          label={templates[end]}
          value={document[end]}
          isLine
          findings={at(findings, end)}
          onPlace={place}
          onChange={(text) => onChange({ ...document, [end]: text })}
        />
      ))}
      <Values document={document} names={[...headValues, 'version']} insert={insert} />
      <Accent document={document} onChange={onChange} />
      <Logo customer={customer} document={document} findings={findings} onChange={onChange} />
      <Checkbox isSelected={document.figure} onChange={(figure) => onChange({ ...document, figure })}>
        {templates.figure}
      </Checkbox>
    </>
  );
};

const SectionForm = ({ document, part, findings, onChange }: Props) => {
  const { templates } = useMessages();
  const { place, insert } = useInsert();
  const found = sectionIn(document, part);
  if (found === null) return null;
  const { page } = messagesIn(document.language).report;
  const names: Record<string, string> =
    found.place === 'questions'
      ? page.question
      : { ...page.field, ...(document.kind === 'second' ? page.secondField : {}) };
  const change = (said: Partial<typeof found.part>): void =>
    onChange(withSection(document, found.place, { ...found.part, ...said }));
  return (
    <>
      <LinedText
        label={templates.heading}
        hint={templates.usual(names[found.part.section] ?? found.part.section)}
        value={found.part.heading}
        isLine
        findings={at(findings, `${part}.heading`)}
        onChange={(heading) => change({ heading })}
      />
      {(['before', 'after'] as const).map((where) => (
        <LinedText
          key={where}
          label={templates[where]}
          value={found.part[where]}
          findings={at(findings, `${part}.${where}`)}
          onPlace={place}
          onChange={(text) => change({ [where]: text })}
        />
      ))}
      <Values document={document} names={[...headValues, ...factValues]} insert={insert} />
    </>
  );
};

const AppendixForm = ({ document, part, findings, onChange }: Props) => {
  const { templates } = useMessages();
  const { place, insert } = useInsert();
  const index = appendixIn(part) ?? -1;
  const appendix = document.appendices[index];
  if (appendix === undefined) return null;
  const change = (said: Partial<typeof appendix>): void =>
    onChange({
      ...document,
      appendices: document.appendices.map((one, each) => (each === index ? { ...one, ...said } : one)),
    });
  return (
    <>
      <LinedText
        label={templates.heading}
        value={appendix.heading}
        isLine
        findings={at(findings, `${part}.heading`)}
        onPlace={place}
        onChange={(heading) => change({ heading })}
      />
      <LinedText
        label={templates.text}
        value={appendix.text}
        findings={at(findings, `${part}.text`)}
        onPlace={place}
        onChange={(text) => change({ text })}
      />
      <Values document={document} names={[...headValues, 'version']} insert={insert} />
    </>
  );
};

const WordingForm = ({
  document,
  findings,
  onChange,
  place: end,
}: Omit<Props, 'part'> & { place: 'greeting' | 'closing' }) => {
  const { templates } = useMessages();
  const { place, insert } = useInsert();
  return (
    <>
      <LinedText
        label={templates[end]}
        value={document[end]}
        findings={at(findings, end)}
        onPlace={place}
        onChange={(text) => onChange({ ...document, [end]: text })}
      />
      <Values document={document} names={[...headValues, 'version']} insert={insert} />
    </>
  );
};

/** The texts of one part of a template. */
export const PartForm = ({ findings, ...props }: Props) => {
  const own = findings.filter((finding) => partOf(finding) === props.part);
  if (props.part === 'page') return <PageForm {...props} findings={own} />;
  if (props.part === 'greeting' || props.part === 'closing')
    return <WordingForm {...props} findings={own} place={props.part} />;
  if (appendixIn(props.part) !== null) return <AppendixForm {...props} findings={own} />;
  return <SectionForm {...props} findings={own} />;
};
