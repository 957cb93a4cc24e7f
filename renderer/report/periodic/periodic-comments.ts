import { PeriodicSectionId } from '../../../shared/periodic/model.ts';
import { ask } from '../../api/ask.ts';
import type { CommentActs } from '../comment-acts.ts';
import type { Which } from './which.ts';

export const periodicCommentActs = (which: Which): CommentActs => ({
  add: ({ section, ...comment }) =>
    ask('periodicLife.comment', { ...which, ...comment, section: PeriodicSectionId.parse(section) }),
  reply: (entry, text) => ask('periodicLife.reply', { ...which, entry, text }),
  close: (entry) => ask('periodicLife.closeComment', { ...which, entry }),
  reopen: (entry) => ask('periodicLife.reopenComment', { ...which, entry }),
});
