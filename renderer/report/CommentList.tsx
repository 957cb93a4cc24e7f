import { useState, type KeyboardEvent } from 'react';
import type { CommentThread } from '../../shared/report/life.ts';
import { useSecond } from '../api/now.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, TextField } from '../ui/fields.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText, zoneName } from '../ui/time.ts';
import type { WritingSession } from './report-session.ts';
import { anchorOf, isOrphan, type Comments } from './use-comments.ts';

interface Props {
  session: WritingSession;
  comments: Comments;
}

/** Who does it, until when, and whether that is past. */
const TaskLine = ({ thread }: { thread: CommentThread }) => {
  const words = useMessages().report.write.comments;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { task, who, due } = thread.comment.fact;
  if (!task) return null;
  const at = due === null ? '' : `${zonedText(Date.parse(due), timeZone).slice(0, 16)} ${zoneName(timeZone)}`;
  const nowMs = useSecond() * 1000;
  const isLate = due !== null && thread.closed === null && Date.parse(due) < nowMs;
  return (
    <p className="comment-task-line" data-late={isLate}>
      {due === null ? words.taskFor({ who }) : words.dueBy({ who, at })} {isLate ? `· ${words.overdue}` : ''}
    </p>
  );
};

const Words = ({ thread, session }: { thread: CommentThread; session: WritingSession }) => {
  const words = useMessages().report.write.comments;
  const { fact } = thread.comment;
  if (fact.claim === null) return <p className="soft">{words.onSection}</p>;
  const { quote } = anchorOf(session, thread);
  return (
    <>
      {isOrphan(session.view().report, session, thread) ? <p className="comment-orphan">{words.orphan}</p> : null}
      <blockquote className="comment-quote">{quote === '' ? fact.quote : quote}</blockquote>
    </>
  );
};

interface ReplyProps {
  comments: Comments;
  thread: CommentThread;
  onDone: () => void;
}

const Reply = ({ comments, thread, onDone }: ReplyProps) => {
  const words = useMessages().report.write.comments;
  const [error, setError] = useState<Refused | null>(null);
  const [text, setText] = useState('');
  const send = (): void => {
    if (text.trim() === '') return;
    comments.acts
      .reply(thread.comment.id, text.trim())
      .then(onDone)
      .catch((thrown: unknown) => setError(refusedFrom(thrown)));
  };
  return (
    <form
      className="comment-reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onDone();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) send();
      }}
    >
      <TextField
        label={words.replyTo({ name: thread.comment.by })}
        lines={2}
        value={text}
        onChange={setText}
        autoFocus
        maxLength={4000}
      />
      {error === null ? null : <ErrorNotice error={error} />}
      <Button type="submit">{words.reply}</Button>
    </form>
  );
};

interface ThreadProps extends Props {
  thread: CommentThread;
  isReplying: boolean;
  onReply: (replying: boolean) => void;
  onSettle: () => void;
}

const Thread = ({ thread, session, comments, isReplying, onReply, onSettle }: ThreadProps) => {
  const words = useMessages().report.write.comments;
  const { comment, replies, closed } = thread;
  return (
    <>
      <p className="comment-head">
        <strong>{comment.by}</strong> <TimeText ms={Date.parse(comment.at)} seconds />
        <span className="push" />
        {comment.fact.must && closed === null ? <span className="comment-must">{words.mustMark}</span> : null}
      </p>
      <p className="soft comment-section" lang={session.view().report.language}>
        {comments.nameOf(comment.fact.section)}
      </p>
      <Words thread={thread} session={session} />
      <p className="comment-text">{comment.fact.text}</p>
      <TaskLine thread={thread} />
      {replies.map((reply) => (
        <div className="comment-answer" key={reply.id}>
          <p className="comment-head">
            <strong>{reply.by}</strong> <TimeText ms={Date.parse(reply.at)} seconds />
          </p>
          <p className="comment-text">{reply.fact.text}</p>
        </div>
      ))}
      {closed === null ? null : <p className="soft">{words.resolvedBy({ name: closed.by })}</p>}
      {isReplying ? <Reply comments={comments} thread={thread} onDone={() => onReply(false)} /> : null}
      <div className="comment-acts">
        <Button kind="quiet" onPress={() => comments.show(thread)}>
          {words.go}
        </Button>
        <Button kind="quiet" onPress={() => onReply(true)}>
          {words.reply}
        </Button>
        <Button kind="quiet" onPress={onSettle}>
          {closed === null ? words.resolve : words.reopen}
        </Button>
      </div>
    </>
  );
};

/** The neighbour of a list entry; focus moves, Tab leaves the list. */
const stepFocus = (from: HTMLElement, by: number): void => {
  const all = [...(from.parentElement?.querySelectorAll<HTMLElement>(':scope > li') ?? [])];
  all[all.indexOf(from) + by]?.focus();
};

/** A key pressed on an entry itself, not in a field inside it. */
const actByKey = (event: KeyboardEvent<HTMLElement>, own: Record<string, () => void>): void => {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const acts: Record<string, () => void> = {
    ArrowDown: () => stepFocus(event.currentTarget, 1),
    ArrowUp: () => stepFocus(event.currentTarget, -1),
    ...own,
  };
  const act = acts[event.key];
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
};

/** Comments and tasks beside the page; every step has its key. */
export const CommentList = (props: Props) => {
  const { comments } = props;
  const words = useMessages().report.write.comments;
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [replying, setReplying] = useState<number | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const settle = ({ comment, closed }: CommentThread): void => {
    const { close, reopen } = comments.acts;
    (closed === null ? close : reopen)(comment.id)
      .then(() => setError(null))
      .catch((thrown: unknown) => setError(refusedFrom(thrown)));
  };
  const threads = comments.threads.filter(({ closed }) => shown === 'all' || closed === null);
  const onKey = (event: KeyboardEvent<HTMLElement>, thread: CommentThread): void =>
    actByKey(event, {
      Enter: () => comments.show(thread),
      r: () => setReplying(thread.comment.id),
      e: () => settle(thread),
    });
  return (
    <>
      <div className="side-head">
        <Choices
          label={words.filter}
          labelHidden
          choices={(['open', 'all'] as const).map((value) => ({ value, title: words[value], text: words[value] }))}
          value={shown}
          onChange={setShown}
        />
        <span className="soft">{words.openCount({ open: comments.open, all: comments.threads.length })}</span>
      </div>
      {error === null ? null : <ErrorNotice error={error} />}
      {threads.length === 0 ? (
        <p className="soft prose">{words.none}</p>
      ) : (
        <p className="soft side-keys">{words.listKeys}</p>
      )}
      <ul className="comment-list" aria-label={words.list}>
        {threads.map((thread) => (
          <li
            key={thread.comment.id}
            tabIndex={0}
            data-chosen={comments.chosen === thread.comment.id}
            data-closed={thread.closed !== null}
            onFocus={() => comments.choose(thread.comment.id)}
            onKeyDown={(event) => onKey(event, thread)}
          >
            <Thread
              {...props}
              thread={thread}
              isReplying={replying === thread.comment.id}
              onReply={(now) => setReplying(now ? thread.comment.id : null)}
              onSettle={() => settle(thread)}
            />
          </li>
        ))}
      </ul>
    </>
  );
};
