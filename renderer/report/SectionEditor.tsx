import { Node } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useMemo, useRef } from 'react';
import type { EventId } from '../../shared/event/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { numberOf } from '../../shared/report/marks.ts';
import type { Claim, Evidence, ReportSection } from '../../shared/report/model.ts';
import { useSelection } from '../nav/selection.ts';
import { useLanguage } from '../ui/messages.ts';
import { attributesAt } from './claim-keys.ts';
import { claimNode, claimsDocumentOf, type ClaimSurroundings } from './claim-node.ts';
import { claimsFrom, documentOf, type ClaimAttributes } from './claims-document.ts';

interface Props {
  section: ReportSection;
  /** Heading of the section, for the editor's name. */
  label: string;
  /** Language of the text, for fonts, line breaks and spelling. */
  textLanguage: 'ja' | 'en';
  evidence: readonly Evidence[];
  known: ReadonlySet<EventId>;
  /** Events that are no longer stored. */
  missing: ReadonlySet<EventId>;
  onChange: (claims: Claim[]) => void;
  /** The caret entered a sentence. */
  onPlace: (claim: ClaimAttributes) => void;
  onReceipt: (claim: ClaimAttributes) => void;
}

const topNode = Node.create({ name: 'doc', topNode: true, content: 'claim+' });

/** Sentences and bold, nothing else: a report has no headings, links or lists inside a field. */
const plainKit = StarterKit.configure({
  document: false,
  paragraph: false,
  blockquote: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  gapcursor: false,
  hardBreak: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  trailingNode: false,
  underline: false,
});

/** What is read at the moment of use: the editor is built once, its surroundings change. */
const useLatest = <T,>(value: T): { readonly current: T } => {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
};

/** The event selected in flow, timeline or events; what is selected in the report itself needs no showing. */
const useSelectedElsewhere = (): EventId | null =>
  useSelection(({ tab, events }) => (tab === 'report' ? null : (events[0] ?? null)));

const useSurroundings = (props: Props): ClaimSurroundings => {
  const shown = useSelectedElsewhere();
  const language = useLanguage();
  const numbers = useMemo(() => numberOf(props.evidence), [props.evidence]);
  const latest = useLatest({ numbers, language, missing: props.missing, onReceipt: props.onReceipt, shown });
  const around = useMemo<ClaimSurroundings>(
    () => ({
      numbers: () => latest.current.numbers,
      missing: () => latest.current.missing,
      words: () => messagesIn(latest.current.language).report.editor,
      certainty: () => messagesIn(latest.current.language).report.page.certainty,
      isShown: ({ events }) => latest.current.shown !== null && events.includes(latest.current.shown),
      openReceipt: (attributes) => latest.current.onReceipt(attributes),
      redraws: new Set(),
    }),
    [latest],
  );
  useEffect(() => {
    for (const redraw of around.redraws) redraw();
  }, [around, numbers, language, props.missing, shown]);
  return around;
};

/** One field of the report. Built once from its claims; later claims come only from typing (a replaced text remounts it). */
export const SectionEditor = (props: Props) => {
  const { section, label, textLanguage } = props;
  const around = useSurroundings(props);
  const latest = useLatest(props);
  const editor = useEditor({
    extensions: [topNode, claimNode(around), plainKit],
    content: documentOf(section.claims),
    // Rules that rewrite what was typed would reach into a composition of the input method.
    enableInputRules: false,
    enablePasteRules: false,
    // Its own style element would need an exception in the page's policy; the rules stand in report.css.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        lang: textLanguage,
        spellcheck: 'false',
      },
    },
    onUpdate: ({ editor: now }) => {
      const {
        section: { id },
        known,
        onChange,
      } = latest.current;
      onChange(claimsFrom(claimsDocumentOf(now.state.doc), { section: id, known }));
    },
    onSelectionUpdate: ({ editor: now }) => {
      const attributes = now.isFocused ? attributesAt(now.state) : null;
      if (attributes !== null) latest.current.onPlace(attributes);
    },
  });
  return <EditorContent editor={editor} className="section-editor" />;
};
