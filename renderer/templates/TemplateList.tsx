import type { TemplateVersion } from '../../shared/templates/model.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import type { Draft } from './drafts.ts';

/** A template that was published, its draft, or both. */
export interface Entry {
  key: string;
  published: TemplateVersion | null;
  draft: Draft | null;
}

export const entriesOf = (published: readonly TemplateVersion[], drafts: readonly Draft[]): Entry[] => [
  ...published.map((one) => ({
    key: one.document.name,
    published: one,
    draft: drafts.find(({ key }) => key === one.document.name) ?? null,
  })),
  ...drafts
    .filter(({ key }) => !published.some(({ document }) => document.name === key))
    .map((draft) => ({ key: draft.key, published: null, draft })),
];

const Line = ({ entry, isChosen, onChoose }: { entry: Entry; isChosen: boolean; onChoose: () => void }) => {
  const { templates, shell } = useMessages();
  const document = entry.draft?.document ?? entry.published?.document;
  if (document === undefined) return null;
  const { name, kind, language, severities } = document;
  const levels = severities.map((severity) => shell.severity[severity]).join(', ');
  return (
    <li>
      <button type="button" className="template-line" aria-current={isChosen} onClick={onChoose}>
        <strong>{name.trim() === '' ? templates.unnamed : name}</strong>
        <span className="soft">
          {templates.kinds[kind]} · {language} · {severities.length === 0 ? templates.everySeverity : levels}
        </span>
        <span className="template-state">
          {entry.published === null ? null : (
            <span className="soft">{templates.versionShort(entry.published.version)}</span>
          )}
          {entry.published?.retired === true ? <span className="soft">{templates.retired}</span> : null}
          {entry.draft === null ? null : <span className="caution">{templates.draft}</span>}
        </span>
      </button>
    </li>
  );
};

interface Props {
  entries: readonly Entry[];
  chosen: Entry | undefined;
  onChoose: (key: string) => void;
  onCreate: () => void;
  onLoad: () => void;
}

export const TemplateList = ({ entries, chosen, onChoose, onCreate, onLoad }: Props) => {
  const { templates } = useMessages();
  return (
    <>
      <div className="row">
        <Button onPress={onCreate}>{templates.create}</Button>
        <Button kind="quiet" onPress={onLoad}>
          {templates.load}
        </Button>
      </div>
      {entries.length === 0 ? <p className="soft">{templates.none}</p> : null}
      <ul className="template-list" aria-label={templates.list}>
        {entries.map((entry) => (
          <Line
            key={entry.key}
            entry={entry}
            isChosen={entry.key === chosen?.key}
            onChoose={() => onChoose(entry.key)}
          />
        ))}
      </ul>
    </>
  );
};
