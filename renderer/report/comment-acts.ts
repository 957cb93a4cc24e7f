import { SectionId } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import type { Which } from './report-text.ts';

/** A comment as somebody writes it. */
export type NewComment = Omit<InputOf<'reportLife.comment'>, keyof Which | 'section'> & { section: string };

/** What can be done about comments of one text; each rejects with what the engine refused. */
export interface CommentActs {
  add: (comment: NewComment) => Promise<unknown>;
  reply: (entry: number, text: string) => Promise<unknown>;
  close: (entry: number) => Promise<unknown>;
  reopen: (entry: number) => Promise<unknown>;
}

export const caseCommentActs = (which: Which): CommentActs => ({
  add: ({ section, ...comment }) =>
    ask('reportLife.comment', { ...which, ...comment, section: SectionId.parse(section) }),
  reply: (entry, text) => ask('reportLife.reply', { ...which, entry, text }),
  close: (entry) => ask('reportLife.closeComment', { ...which, entry }),
  reopen: (entry) => ask('reportLife.reopenComment', { ...which, entry }),
});
