import { useState, type KeyboardEvent } from 'react';
import type { CommentThread } from '../../shared/report/life.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { useSecond } from '../api/now.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, TextField } from '../ui/fields.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText, zoneName } from '../ui/time.ts';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import { anchorOf, isOrphan, type Comments } from './use-comments.ts';

interface Props {
  which: Which;
  session: ReportSession;
  comments: Comments;
}

const sectionName = (session: ReportSession, section: string): string => {
  const { report } = session.view();
  const { page } = messagesIn(report.language).report;
  const names: Record<string, string> = {
    ...page.field,
    ...(session.view().report.kind === 'second' ? page.secondField : {}),
    ...page.question,
  };
  return names[section] ?? section;
};

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

const Words = ({ thread, session }: { thread: CommentThread; session: ReportSession }) => {
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

const Reply = ({ which, thread, onDone }: { which: Which; thread: CommentThread; onDone: () => void }) => {
  const words = useMessages().report.write.comments;
  const reply = useCommand('reportLife.reply');
  const [text, setText] = useState('');
  const send = (): void => {
    if (text.trim() !== '')
      reply.mutate({ ...which, entry: thread.comment.id, text: text.trim() }, { onSuccess: onDone });
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
      {reply.error === null ? null : <ErrorNotice error={reply.error} />}
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

const Thread = ({ thread, which, session, comments, isReplying, onReply, onSettle }: ThreadProps) => {
  const words = useMessages().report.write.comments;
  const { comment, replies, closed } = thread;
  return (
    <>
      <p className="comment-head">
        <strong>{comment.by}</strong> <TimeText ms={Date.parse(comment.at)} />
        <span className="push" />
        {comment.fact.must && closed === null ? <span className="comment-must">{words.mustMark}</span> : null}
      </p>
      <p className="soft comment-section" lang={which.language}>
        {sectionName(session, comment.fact.section)}
      </p>
      <Words thread={thread} session={session} />
      <p className="comment-text">{comment.fact.text}</p>
      <TaskLine thread={thread} />
      {replies.map((reply) => (
        <div className="comment-answer" key={reply.id}>
          <p className="comment-head">
            <strong>{reply.by}</strong> <TimeText ms={Date.parse(reply.at)} />
          </p>
          <p className="comment-text">{reply.fact.text}</p>
        </div>
      ))}
      {closed === null ? null : <p className="soft">{words.resolvedBy({ name: closed.by })}</p>}
      {isReplying ? <Reply which={which} thread={thread} onDone={() => onReply(false)} /> : null}
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
  const { which, comments } = props;
  const words = useMessages().report.write.comments;
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [replying, setReplying] = useState<number | null>(null);
  const close = useCommand('reportLife.closeComment');
  const reopen = useCommand('reportLife.reopenComment');
  const settle = ({ comment, closed }: CommentThread): void =>
    (closed === null ? close : reopen).mutate({ ...which, entry: comment.id });
  const threads = comments.threads.filter(({ closed }) => shown === 'all' || closed === null);
  const error = close.error ?? reopen.error;
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
