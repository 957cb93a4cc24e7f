import { Extension, Node, type Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useMemo, useRef } from 'react';
import type { EventId } from '../../shared/event/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { numberOf } from '../../shared/report/marks.ts';
import type { Anchor } from '../../shared/report/anchors.ts';
import type { Hint } from '../../shared/report/hints/hint-model.ts';
import type { Claim, CaseReport } from '../../shared/report/model.ts';
import type { TextSection } from '../../shared/report/text.ts';
import { useSelection } from '../nav/selection.ts';
import { useLanguage } from '../ui/messages.ts';
import { attributesAt, seenState } from './claim-keys.ts';
import { claimIds } from './claim-ids.ts';
import { commentMarks, commentsAgain } from './comment-marks.ts';
import { evidenceOffers } from './evidence/evidence-offers.ts';
import { offersOf } from './evidence/offers.ts';
import { hintMarks, hintsAgain } from './hint-marks.ts';
import { shapeTyping, sliceOfText } from './shape-text.ts';
import { takeClaims } from './take-claims.ts';
import { claimNode, claimsDocumentOf, type ClaimSurroundings, type FixedReceipts } from './claim-node.ts';
import { claimsFrom, documentOf, type ClaimAttributes } from './claims-document.ts';

interface Props {
  section: TextSection;
  /** Heading of the section, for the editor's name. */
  label: string;
  /** Language of the text, for fonts, line breaks and spelling. */
  textLanguage: 'ja' | 'en';
  evidence: CaseReport['evidence'];
  ledger: CaseReport['ledger'];
  known: ReadonlySet<EventId>;
  /** Events that are no longer stored. */
  missing: ReadonlySet<EventId>;
  onChange: (claims: Claim[]) => void;
  /** Grows when the text was changed by something else than this editor. */
  revision: number;
  /** Open comments on this section, where they stood last. */
  comments: readonly Anchor[];
  onMoved: (anchor: Anchor) => void;
  chosenComment: number | null;
  hintsOf: (text: string) => readonly Hint[];
  /** Back or forth in the history of the report. */
  onTurn: (by: -1 | 1) => void;
  /** What comes next is a step of its own in the history. */
  onStep: () => void;
  /** The editor, while it is there. */
  onEditor: (editor: Editor | null) => void;
  /** The caret entered a sentence, or words of it were selected. */
  onPlace: (claim: ClaimAttributes, words: { from: number; quote: string }) => void;
  onReceipt: (claim: ClaimAttributes) => void;
  /** Set where certainty and receipts are not the writer's to choose. */
  fixed?: FixedReceipts;
  /** Records selected in another part of the case. */
  chosen?: () => readonly EventId[];
  /** A stored picture as `data:`; null where it is not stored. */
  picture?: (image: string) => Promise<string | null>;
  onLearn?: (events: readonly EventId[]) => void;
}

const topNode = Node.create({ name: 'doc', topNode: true, content: 'claim+' });

/** Text and bold are the library's; headings and lists are claims of another shape (`shape-keys.ts`). No links, no code. */
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
  // The report has a history of its own, which survives the window.
  undoRedo: false,
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
  const numbers = useMemo(
    () => numberOf({ evidence: props.evidence, ledger: props.ledger }),
    [props.evidence, props.ledger],
  );
  const { fixed = null } = props;
  const latest = useLatest({ numbers, language, missing: props.missing, props, shown, fixed });
  const around = useMemo<ClaimSurroundings>(
    () => ({
      numbers: () => latest.current.numbers,
      missing: () => latest.current.missing,
      words: () => messagesIn(latest.current.language).report.editor,
      evidence: () => messagesIn(latest.current.language).report.evidence,
      certainty: () => messagesIn(latest.current.language).report.page.certainty,
      isShown: ({ events }) => latest.current.shown !== null && events.includes(latest.current.shown),
      shapes: () => messagesIn(latest.current.language).report.shapes,
      openReceipt: (attributes) => latest.current.props.onReceipt(attributes),
      chosen: () => latest.current.props.chosen?.() ?? [],
      picture: async (image) => (await latest.current.props.picture?.(image)) ?? null,
      learn: (events) => latest.current.props.onLearn?.(events),
      fixed: () => latest.current.fixed,
      redraws: new Set(),
    }),
    [latest],
  );
  useEffect(() => {
    for (const redraw of around.redraws) redraw();
  }, [around, numbers, language, props.missing, shown, fixed]);
  return around;
};

/** Comments and hints of this section, drawn over its text; undoing, which the editor would keep to itself. */
const overlays = (latest: { readonly current: Props }, around: ClaimSurroundings) =>
  Extension.create({
    name: 'overlays',
    addKeyboardShortcuts() {
      const turn = (by: -1 | 1) => (): boolean => {
        if (!this.editor.view.composing) latest.current.onTurn(by);
        return true;
      };
      return { 'Mod-z': turn(-1), 'Mod-y': turn(1), 'Mod-Shift-z': turn(1) };
    },
    addProseMirrorPlugins: () => [
      claimIds(latest.current.section.id),
      shapeTyping(() => latest.current.onStep()),
      commentMarks({
        comments: () => latest.current.comments,
        onMoved: (anchor) => latest.current.onMoved(anchor),
        chosen: () => latest.current.chosenComment,
      }),
      hintMarks((text) => latest.current.hintsOf(text)),
      // Where receipts are the engine's, nothing is bound by hand.
      evidenceOffers({
        offers: () => (around.fixed() === null ? offersOf(latest.current) : []),
        words: around.evidence,
      }),
    ],
  });

/** Selected words of the sentence the selection begins in; where nothing is selected, none. */
const wordsAt = ({ state }: Editor): { from: number; quote: string } => {
  const { $from, to } = state.selection;
  return {
    from: $from.parentOffset,
    quote: state.doc.textBetween($from.pos, Math.max($from.pos, Math.min(to, $from.end(), $from.pos + 500))),
  };
};

/** Brings in what was changed outside: another text, other comments, other rules. */
const useOutside = (editor: Editor, props: Props): void => {
  const { section, revision, comments, chosenComment, hintsOf, onEditor } = props;
  const tell = useLatest(onEditor);
  useEffect(() => {
    const told = tell.current;
    told(editor);
    return () => told(null);
  }, [editor, tell]);
  useEffect(() => {
    const tr = takeClaims(editor.state, section.claims);
    if (tr !== null) editor.view.dispatch(tr);
    // Only what was changed outside comes in: what is typed here came from here.
    // eslint-disable-next-line react/exhaustive-deps -- see above
  }, [editor, revision]);
  useEffect(() => {
    editor.view.dispatch(commentsAgain(seenState(editor.view)));
  }, [editor, comments, chosenComment]);
  useEffect(() => {
    editor.view.dispatch(hintsAgain(seenState(editor.view)));
  }, [editor, hintsOf]);
};

/** One field of the report. Built once from its claims; later claims come only from typing (a replaced text remounts it). */
export const SectionEditor = (props: Props) => {
  const { section, label, textLanguage } = props;
  const around = useSurroundings(props);
  const latest = useLatest(props);
  const editor = useEditor({
    extensions: [topNode, claimNode(around), plainKit, overlays(latest, around)],
    content: documentOf(section.claims),
    // Rules that rewrite what was typed would reach into a composition of the input method.
    enableInputRules: false,
    enablePasteRules: false,
    // Its own style element would need an exception in the page's policy; the rules stand in report.css.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      clipboardTextParser: (text, $context, plain) => sliceOfText($context.doc.type.schema, text, plain),
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        lang: textLanguage,
        spellcheck: 'false',
      },
    },
    onUpdate: ({ editor: now, transaction }) => {
      if (!transaction.docChanged) return;
      const {
        section: { id },
        known,
        onChange,
      } = latest.current;
      onChange(claimsFrom(claimsDocumentOf(now.state.doc), { section: id, known }));
    },
    onSelectionUpdate: ({ editor: now }) => {
      // The cells of a table take the focus from the text, and are part of it.
      const isHere = now.view.dom.contains(document.activeElement);
      const attributes = isHere ? attributesAt(now.state) : null;
      if (attributes !== null) latest.current.onPlace(attributes, wordsAt(now));
    },
  });
  useOutside(editor, props);
  return <EditorContent editor={editor} className="section-editor" />;
};
