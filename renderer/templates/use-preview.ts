import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/ask.ts';
import type { InputOf, OutputOf } from '../api/procedures.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';

type Asked = InputOf<'templates.preview'>;

interface Previewed {
  preview: OutputOf<'templates.preview'> | null;
  error: Refused | null;
}

/** The page and the findings of what is typed: one question at a time, the newest text next, the last answer shown meanwhile. */
export const usePreview = ({ customer, document, caseId }: Asked): Previewed => {
  const [answer, setAnswer] = useState<Previewed>({ preview: null, error: null });
  const turn = useRef<{ isAsking: boolean; next: Asked | null }>({ isAsking: false, next: null });
  useEffect(() => {
    const run = (asked: Asked): void => {
      turn.current = { isAsking: true, next: null };
      const goOn = (found: Previewed): void => {
        setAnswer(found);
        const { next } = turn.current;
        turn.current.isAsking = false;
        if (next !== null) run(next);
      };
      ask('templates.preview', asked).then(
        (preview) => goOn({ preview, error: null }),
        (thrown: unknown) => goOn({ preview: null, error: refusedFrom(thrown) }),
      );
    };
    const asked = { customer, document, caseId };
    if (turn.current.isAsking) turn.current.next = asked;
    else run(asked);
  }, [customer, document, caseId]);
  return answer;
};
