import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { useQuery } from '../api/queries.ts';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { EmptyNotice } from '../ui/Notice.tsx';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText } from '../ui/time.ts';
import { languageSupport } from './editor/language/stream.ts';
import { editorLook } from './editor/look.ts';
import { editorPhrases } from './editor/phrases.ts';
import { oneLine } from './hunt-model.ts';
import type { Tab } from './tabs.ts';

interface Version {
  value: string;
  title: string;
  text: string;
}

/** Lines of the ledger that are offered; older ones are opened from it. */
const mostRuns = 200;

/** What the tab was opened as, and what was run in its language, newest first. */
const useVersions = (customer: string, { language, opened }: Tab): Version[] => {
  const { hunt } = useMessages();
  const { timeZone } = usePreferences();
  const { data: runs = [] } = useQuery('hunt.history', { customer, limit: mostRuns });
  const start =
    opened?.language === language
      ? [{ value: 'opened', title: hunt.editing.compareStart(opened.name), text: opened.text }]
      : [];
  const ran = runs
    .filter((run) => run.language === language)
    .map((run) => ({
      value: String(run.id),
      title: hunt.editing.compareRun(zonedText(Date.parse(run.startedAt), timeZone), oneLine(run).slice(0, 60)),
      text: run.text,
    }));
  return [...start, ...ran];
};

const Sides = ({ before, now, language }: { before: string; now: string; language: HuntLanguage }) => {
  const messages = useMessages();
  const { editing } = messages.hunt;
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!parent.current) return undefined;
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [
        lineNumbers(),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        languageSupport(language),
        editorLook(),
        editorPhrases(messages),
      ],
    });
    const made = new MergeView({
      a: side(before, editing.before),
      b: side(now, editing.now),
      parent: parent.current,
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => made.destroy();
  }, [before, now, language, messages, editing]);
  return <div ref={parent} className="hunt-compare" />;
};

/** The text of the tab beside an earlier one. Nothing is changed here. */
export const Compare = ({ customer, tab }: { customer: string; tab: Tab }) => {
  const { hunt } = useMessages();
  const { editing } = hunt;
  const versions = useVersions(customer, tab);
  const [chosen, setChosen] = useState<string | null>(null);
  const version = versions.find(({ value }) => value === chosen) ?? versions[0];
  if (version === undefined) return <EmptyNotice title={editing.compare} body={editing.nothingToCompare} />;
  const now = tab.texts[tab.language];
  return (
    <div className="hunt-results">
      <div className="tool-bar">
        <Select
          label={editing.compareWith}
          labelHidden
          choices={versions.map(({ value, title }) => ({ value, title, text: title }))}
          value={version.value}
          onChange={setChosen}
        />
        {version.text === now ? <span className="soft">{editing.same}</span> : null}
      </div>
      <Sides before={version.text} now={now} language={tab.language} />
    </div>
  );
};
