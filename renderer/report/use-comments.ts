import { useMemo, useState } from 'react';
import { placeOfAnchor, type Anchor } from '../../shared/report/anchors.ts';
import { threadsOf, type CommentThread, type LifeEntry } from '../../shared/report/life.ts';
import type { SectionedText, TextSectionId } from '../../shared/report/text.ts';
import { useCommands } from '../nav/commands.ts';
import type { CommentActs } from './comment-acts.ts';
import { commentPlace } from './comment-marks.ts';
import type { WritingSession } from './report-session.ts';
import type { Part } from './report-text.ts';

export interface Comments {
  threads: readonly CommentThread[];
  open: number;
  /** Open comments by section, where they stood when they were read. */
  bySection: ReadonlyMap<TextSectionId, readonly Anchor[]>;
  chosen: number | null;
  choose: (comment: number | null) => void;
  isAdding: boolean;
  setAdding: (adding: boolean) => void;
  acts: CommentActs;
  /** What a section is called in its report. */
  nameOf: (section: string) => string;
  /** Goes to the commented words, where they stand anywhere. */
  show: (thread: CommentThread) => void;
}

const noComments: readonly Anchor[] = [];
export const commentsOf = (comments: Comments, section: TextSectionId): readonly Anchor[] =>
  comments.bySection.get(section) ?? noComments;

const partOf = (report: SectionedText, section: TextSectionId): Part =>
  report.questions.some(({ id }) => id === section) ? 'questions' : 'fields';

export const anchorOf = (session: WritingSession, { comment: { id, fact } }: CommentThread): Anchor =>
  session.anchors.get(id) ?? { comment: id, claim: fact.claim, from: fact.from, quote: fact.quote };

/** The words a comment was about stand nowhere in its section any more. A comment on a section is never without its words. */
export const isOrphan = (report: SectionedText, session: WritingSession, thread: CommentThread): boolean => {
  if (thread.comment.fact.claim === null) return false;
  const section = [...report.questions, ...report.fields].find(({ id }) => id === thread.comment.fact.section);
  return section === undefined || placeOfAnchor(section, anchorOf(session, thread)) === null;
};

const showWords = (session: WritingSession, { comment: { id, fact } }: CommentThread): void => {
  const part = partOf(session.view().report, fact.section);
  const editor = session.editors.get(`${part} ${fact.section}`);
  if (editor === undefined) return;
  const place = commentPlace(editor.state, id);
  editor.commands.focus();
  if (place !== null) editor.commands.setTextSelection(place);
  document.querySelector(`[data-section="${part} ${fact.section}"]`)?.scrollIntoView({ block: 'center' });
  document.querySelector(`[data-comment="${String(id)}"]`)?.scrollIntoView({ block: 'center' });
};

interface About extends Pick<Comments, 'acts' | 'nameOf'> {
  /** Null until the engine told. */
  life: { entries: readonly LifeEntry[]; anchors: readonly Anchor[] } | null;
}

/** Comments of the report as it is typed. */
export const useComments = (session: WritingSession, { life, acts, nameOf }: About): Comments => {
  const [chosen, choose] = useState<number | null>(null);
  const [isAdding, setAdding] = useState(false);
  const threads = useMemo(() => (life === null ? [] : threadsOf(life.entries)), [life]);
  const bySection = useMemo(() => {
    // Where they were saved; what moved since is known better here.
    for (const anchor of life?.anchors ?? []) {
      if (!session.anchors.has(anchor.comment)) session.placeComment(anchor);
    }
    const found = new Map<TextSectionId, Anchor[]>();
    for (const thread of threads) {
      const { section, claim } = thread.comment.fact;
      if (thread.closed !== null || claim === null) continue;
      found.set(section, [...(found.get(section) ?? []), anchorOf(session, thread)]);
    }
    return found;
  }, [threads, life, session]);
  const group = (messages: { report: { editor: { group: string } } }): string => messages.report.editor.group;
  useCommands([
    {
      id: 'report.comment',
      group,
      keys: ['Mod+Alt+M'],
      title: ({ report }) => report.write.comments.addCommand,
      run: () => setAdding(true),
    },
  ]);
  return {
    threads,
    open: threads.filter(({ closed }) => closed === null).length,
    bySection,
    chosen,
    choose,
    isAdding,
    setAdding,
    acts,
    nameOf,
    show: (thread) => {
      choose(thread.comment.id);
      showWords(session, thread);
    },
  };
};
