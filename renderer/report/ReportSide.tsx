import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { CommentList } from './CommentList.tsx';
import { HintList, type Hinting } from './HintList.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import type { Comments } from './use-comments.ts';
import type { Hints } from './use-hints.ts';

export type Side = 'comments' | 'hints';

interface Props {
  which: Which;
  session: ReportSession;
  side: Side;
  onSide: (side: Side) => void;
  comments: Comments;
  hints: Hints;
  hinting: Hinting;
}

/** What is said about the text, beside it. */
export const ReportSide = ({ which, session, side, onSide, comments, hints, hinting }: Props) => {
  const words = useMessages().report.write;
  const tabs = [
    { value: 'comments' as const, title: words.commentsButton({ open: comments.open }), text: words.showComments },
    { value: 'hints' as const, title: words.hintsButton({ count: hints.all.length }), text: words.hints.list },
  ];
  return (
    <aside className="report-side" aria-label={words.side}>
      <Choices label={words.side} labelHidden choices={tabs} value={side} onChange={onSide} />
      {side === 'comments' ? (
        <CommentList which={which} session={session} comments={comments} />
      ) : (
        <HintList hints={hints} hinting={hinting} />
      )}
    </aside>
  );
};
