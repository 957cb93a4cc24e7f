import { useState, type ReactNode } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { TemplateDocument, TemplateFinding, TemplateVersion } from '../../shared/templates/model.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner } from '../ui/Notice.tsx';
import { dropDraft, putDraft } from './drafts.ts';
import { FindingLine } from './Findings.tsx';
import { Outline, partName } from './Outline.tsx';
import { moved, outlineOf, partOf, type PartId } from './outline.ts';
import { PartForm } from './PartForm.tsx';
import { TemplateActions, type Asking } from './TemplateActions.tsx';
import { TemplateHead } from './TemplateHead.tsx';
import type { Entry } from './TemplateList.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { usePreview } from './use-preview.ts';
import { Versions } from './Versions.tsx';

interface FoundProps {
  document: TemplateDocument;
  part: PartId;
  findings: readonly TemplateFinding[];
  onPart: (part: PartId) => void;
}

/** How much is wrong in all, and what is wrong elsewhere: what is wrong in sight stands beside its line. */
const Found = ({ document, part, findings, onPart }: FoundProps) => {
  const { templates } = useMessages();
  const errors = findings.filter(({ grade }) => grade === 'error').length;
  const elsewhere = findings.filter((finding) => partOf(finding) !== part);
  return (
    <section className="template-findings" aria-label={templates.checked}>
      <p role="status" className={errors > 0 ? 'danger-sign' : 'soft'}>
        {templates.findings({ errors, warnings: findings.length - errors })}
      </p>
      <ul className="finding-list">
        {elsewhere.slice(0, 20).map((finding, at) => {
          const place = partOf(finding);
          return (
            <FindingLine
              key={at}
              finding={finding}
              where={place === null ? '' : partName(document, place, templates)}
              onGo={() => onPart(place ?? 'page')}
            />
          );
        })}
      </ul>
    </section>
  );
};

const command = (
  id: string,
  title: 'publish' | 'next' | 'previous' | 'up' | 'down',
  keys: readonly string[],
  run: () => void,
): AppCommand => ({
  id: `templates.${id}`,
  title: ({ templates }) => templates.commands[title],
  group: ({ templates }) => templates.title,
  keys,
  run,
});

interface KeysOf {
  document: TemplateDocument;
  part: PartId;
  onPart: (part: PartId) => void;
  onChange: (document: TemplateDocument) => void;
  publish: (() => void) | null;
}

const useEditorCommands = ({ document, part, onPart, onChange, publish }: KeysOf): void => {
  const go = (by: 1 | -1): void => {
    const parts = outlineOf(document);
    const next = parts[parts.indexOf(part) + by];
    if (next !== undefined) onPart(next);
  };
  const move = (by: 1 | -1): void => {
    const found = moved(document, part, by);
    if (found === null) return;
    onChange(found.document);
    onPart(found.part);
  };
  useCommands([
    { ...command('publish', 'publish', ['Mod+Enter'], () => publish?.()), enabled: () => publish !== null },
    command('next', 'next', ['Mod+Alt+ArrowDown'], () => go(1)),
    command('previous', 'previous', ['Mod+Alt+ArrowUp'], () => go(-1)),
    command('up', 'up', ['Mod+Alt+Shift+ArrowUp'], () => move(-1)),
    command('down', 'down', ['Mod+Alt+Shift+ArrowDown'], () => move(1)),
  ]);
};

interface Props {
  customer: string;
  entry: Entry;
  onPublished: (name: string) => void;
}

const Reading = ({ version, onClose }: { version: TemplateVersion; onClose: () => void }) => {
  const { templates } = useMessages();
  return (
    <Banner>
      {templates.reading(version.version)}{' '}
      <Button kind="quiet" onPress={onClose}>
        {templates.closeReading}
      </Button>
    </Banner>
  );
};

/** A template and the page it makes, side by side. */
export const TemplateEditor = ({ customer, entry, onPublished }: Props) => {
  const { templates } = useMessages();
  const [part, setPart] = useState<PartId>('greeting');
  const [caseId, setCaseId] = useState<CaseId | null>(null);
  const [reading, setReading] = useState<TemplateVersion | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const { published, draft } = entry;
  const document = draft?.document ?? published?.document;
  const shown = reading?.document ?? document;
  if (document === undefined || shown === undefined) return null;
  const change = (changed: TemplateDocument): void => {
    setReading(null);
    putDraft(customer, { key: entry.key, basedOn: draft?.basedOn ?? published?.version ?? 0, document: changed });
  };
  return (
    <Sides
      {...{ customer, entry, onPublished, document, shown, part, caseId, asking, setAsking }}
      onPart={setPart}
      onCase={setCaseId}
      onChange={change}
      middle={
        reading === null ? (
          <h2>{partName(document, part, templates)}</h2>
        ) : (
          <Reading version={reading} onClose={() => setReading(null)} />
        )
      }
      versions={
        published === null ? null : (
          <Versions
            customer={customer}
            newest={published}
            reading={reading}
            onRead={setReading}
            onNewest={() => {
              setReading(null);
              dropDraft(customer, entry.key);
            }}
          />
        )
      }
    />
  );
};

interface SidesProps extends Props {
  document: TemplateDocument;
  /** The one in the preview: an old version where one is read. */
  shown: TemplateDocument;
  part: PartId;
  caseId: CaseId | null;
  asking: Asking;
  setAsking: (asking: Asking) => void;
  onPart: (part: PartId) => void;
  onCase: (caseId: CaseId | null) => void;
  onChange: (document: TemplateDocument) => void;
  middle: ReactNode;
  versions: ReactNode;
}

const Sides = (props: SidesProps) => {
  const { customer, entry, document, shown, part, caseId, onPart, onCase, onChange } = props;
  const previewed = usePreview({ customer, document: shown, caseId });
  const findings = shown === document ? (previewed.preview?.findings ?? []) : [];
  const isWrong = findings.some(({ grade }) => grade === 'error');
  useEditorCommands({
    document,
    part,
    onPart,
    onChange,
    publish: entry.draft === null || isWrong ? null : () => props.setAsking('publish'),
  });
  return (
    <div className="template-editor">
      <div className="template-top">
        <TemplateHead document={document} isNew={entry.published === null} onChange={onChange} />
        <TemplateActions {...props} findings={findings} />
      </div>
      <Outline {...{ document, part, findings, onPart, onChange }} />
      <div className="template-form">
        {props.middle}
        {shown === document ? <PartForm {...{ customer, document, part, findings, onChange }} key={part} /> : null}
        <Found {...{ document, part, findings, onPart }} />
        {props.versions}
      </div>
      <TemplatePreview
        customer={customer}
        language={shown.language}
        logo={shown.logo}
        accent={shown.accent}
        wanted={caseId}
        onCase={onCase}
        previewed={previewed}
      />
    </div>
  );
};
