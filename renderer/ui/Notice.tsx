import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { errorSentence, type Failure } from './error-sentence.ts';
import { useMessages } from './messages.ts';
import './notice.css';

interface EmptyProps {
  title: string;
  body: ReactNode;
  /** The one action that brings what would be here. */
  action?: ReactNode;
}

export const EmptyNotice = ({ title, body, action }: EmptyProps) => (
  <div className="notice-empty">
    <h2>{title}</h2>
    <p className="prose soft">{body}</p>
    {action ? <div className="row">{action}</div> : null}
  </div>
);

/** What happened, to what, whose fault, what is safe, what to do, and the incident number. Never a stack. */
export const ErrorNotice = ({ error, onRetry }: { error: Failure; onRetry?: (() => void) | undefined }) => {
  const messages = useMessages();
  const { what, fault, safe, todo, incident } = errorSentence(messages, error);
  const { headings } = messages.errors;
  return (
    <div className="notice-error" role="alert">
      <p className="notice-what">{what}</p>
      <dl className="facts">
        <dt>{headings.fault}</dt>
        <dd>{fault}</dd>
        <dt>{headings.safe}</dt>
        <dd>{safe}</dd>
        <dt>{headings.todo}</dt>
        <dd>{todo}</dd>
      </dl>
      <div className="row">
        {onRetry ? <Button onPress={onRetry}>{messages.shell.retry}</Button> : null}
        {incident === null ? null : <span className="faint notice-incident">{incident}</span>}
      </div>
    </div>
  );
};

/** Waits under 300 ms show nothing, so that quick answers do not flicker. */
export const Waiting = ({ label }: { label?: string }) => {
  const messages = useMessages();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? (
    <p className="notice-waiting" role="status">
      {label ?? messages.shell.waiting}
    </p>
  ) : null;
};

type Tone = 'plain' | 'caution' | 'danger' | 'good';

/** One line above what it speaks of. */
export const Banner = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <div className="banner" data-tone={tone} role="status">
    {children}
  </div>
);

interface Asked<T> {
  data: T | undefined;
  error: Failure | null;
  refetch: () => unknown;
}

/** The outcomes of a question: waiting, failed, here. Old data stays in sight while new data is asked for. */
export const Answer = <T,>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) => {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ErrorNotice error={of.error} onRetry={() => void of.refetch()} />;
  return <Waiting />;
};
