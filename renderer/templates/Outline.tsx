import { messagesIn, type Messages } from '../../shared/i18n/catalogue.ts';
import type { TemplateDocument, TemplateFinding } from '../../shared/templates/model.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import {
  appendixIn,
  broughtBack,
  canLeaveOut,
  isWorded,
  leftOut,
  missingSections,
  moved,
  outlineOf,
  partOf,
  sectionIn,
  type PartId,
} from './outline.ts';

const sectionNames = ({
  language,
  kind,
}: TemplateDocument): { questions: Record<string, string>; fields: Record<string, string> } => {
  const { page } = messagesIn(language).report;
  return { questions: page.question, fields: { ...page.field, ...(kind === 'second' ? page.secondField : {}) } };
};

export const partName = (document: TemplateDocument, part: PartId, words: Messages['templates']): string => {
  if (part === 'page' || part === 'greeting' || part === 'closing') return words[part];
  const appendix = appendixIn(part);
  if (appendix !== null) return document.appendices[appendix]?.heading || words.appendix(appendix + 1);
  const found = sectionIn(document, part);
  if (found === null) return part;
  const { section, heading } = found.part;
  return heading === '' ? (sectionNames(document)[found.place][section] ?? section) : heading;
};

interface Props {
  document: TemplateDocument;
  part: PartId;
  findings: readonly TemplateFinding[];
  onPart: (part: PartId) => void;
  onChange: (document: TemplateDocument) => void;
}

const headBefore = (document: TemplateDocument, part: PartId, words: Messages['templates']): string | null => {
  const [place, section] = part.split('.');
  if (place === 'questions' && document.questions[0]?.section === section) return words.answers;
  return place === 'fields' && document.fields[0]?.section === section ? words.fields : null;
};

/** Moves the part in sight; what is owed can be moved, not left out. */
const Steps = ({ document, part, onPart, onChange }: Props) => {
  const { templates } = useMessages();
  const step = (by: 1 | -1) => {
    const found = moved(document, part, by);
    return found === null
      ? null
      : () => {
          onChange(found.document);
          onPart(found.part);
        };
  };
  const [up, down] = [step(-1), step(1)];
  const appendix = appendixIn(part);
  return (
    <div className="row">
      <IconButton icon="up" label={templates.up} isDisabled={up === null} onPress={() => up?.()} />
      <IconButton
        icon="chevron"
        label={templates.down}

        isDisabled={down === null}
        onPress={() => down?.()}
      />
      {canLeaveOut(document, part) ? (
        <Button
          kind="quiet"
          onPress={() => {
            onChange(leftOut(document, part));
            onPart('page');
          }}
        >
          {templates.leaveOut}
        </Button>
      ) : null}
      {appendix === null ? null : (
        <Button
          kind="quiet"
          onPress={() => {
            onChange({ ...document, appendices: document.appendices.filter((_one, at) => at !== appendix) });
            onPart('closing');
          }}
        >
          {templates.removeAppendix}
        </Button>
      )}
    </div>
  );
};

/** The parts of a template in the order of the page, with a dot where one says something and a sign where it is wrong. */
export const Outline = (props: Props) => {
  const { document, part, findings, onPart, onChange } = props;
  const { templates } = useMessages();
  const wrong = new Set(findings.filter(({ grade }) => grade === 'error').map(partOf));
  const names = sectionNames(document);
  return (
    <nav className="template-outline" aria-label={templates.outline}>
      <Steps {...props} />
      <ul>
        {outlineOf(document).map((one) => {
          const head = headBefore(document, one, templates);
          return (
            <li key={one}>
              {head === null ? null : <span className="template-group">{head}</span>}
              <button type="button" className="template-part" aria-current={one === part} onClick={() => onPart(one)}>
                <span>{partName(document, one, templates)}</span>
                {wrong.has(one) ? (
                  <span className="danger-sign">✕</span>
                ) : isWorded(document, one) ? (
                  <span aria-hidden="true">•</span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
      {missingSections(document).map(({ place, section }) => (
        <Button key={section} kind="quiet" onPress={() => onChange(broughtBack(document, place, section))}>
          {templates.bringBack(names[place][section] ?? section)}
        </Button>
      ))}
      <Button
        kind="quiet"
        onPress={() => {
          onChange({ ...document, appendices: [...document.appendices, { heading: '', text: '' }] });
          onPart(`appendices.${String(document.appendices.length)}`);
        }}
      >
        {templates.addAppendix}
      </Button>
    </nav>
  );
};
