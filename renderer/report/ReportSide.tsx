import { Choices } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { CommentList } from './CommentList.tsx';
import { HintList, type Hinting } from './HintList.tsx';
import type { WritingSession } from './report-session.ts';
import type { Comments } from './use-comments.ts';
import type { Hints } from './use-hints.ts';

export type Side = 'comments' | 'hints';

/** What a window kept of it: nothing beside the page is '' there. */
export const acceptSide = (value: unknown): Side | '' | null =>
  value === 'comments' || value === 'hints' || value === '' ? value : null;

interface Props {
  session: WritingSession;
  side: Side;
  onSide: (side: Side) => void;
  comments: Comments;
  hints: Hints;
  hinting: Hinting;
}

/** What is said about the text, beside it. */
export const ReportSide = ({ session, side, onSide, comments, hints, hinting }: Props) => {
  const words = useMessages().report.write;
  const tabs = [
    { value: 'comments' as const, title: words.commentsButton({ open: comments.open }), text: words.showComments },
    { value: 'hints' as const, title: words.hintsButton({ count: hints.all.length }), text: words.hints.list },
  ];
  return (
    <aside className="report-side" aria-label={words.side}>
      <Choices label={words.side} labelHidden choices={tabs} value={side} onChange={onSide} />
      {side === 'comments' ? (
        <CommentList session={session} comments={comments} />
      ) : (
        <HintList hints={hints} hinting={hinting} />
      )}
    </aside>
  );
};
