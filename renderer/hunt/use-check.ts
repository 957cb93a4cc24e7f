import { useEffect, useRef, useState } from 'react';
import type { HuntCheck } from '../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { ask } from '../api/ask.ts';

export const noFindings: HuntCheck = { diagnostics: [], parameters: [] };

interface Asked {
  language: HuntLanguage;
  text: string;
  /** Whose pipelines change a Sigma rule before. */
  customer: string;
}

const isSame = (a: Asked, b: Asked): boolean =>
  a.language === b.language && a.text === b.text && a.customer === b.customer;

/**
 * What is wrong with a text while it is typed. One question is under way at a time, and the next is about the newest text: fast
 * fingers never make a queue. Answers are not kept by text, because every key makes another one.
 */
export const useCheck = ({ language, text, customer }: Asked): { check: HuntCheck; isChecked: boolean } => {
  const [found, setFound] = useState<{ of: Asked; check: HuntCheck }>({
    of: { language, text: '', customer },
    check: noFindings,
  });
  const wanted = useRef<Asked>({ language, text, customer });
  const isAsking = useRef(false);
  useEffect(() => {
    wanted.current = { language, text, customer };
    if (isAsking.current) return;
    const next = (): void => {
      const of = wanted.current;
      isAsking.current = true;
      const answered = (check: HuntCheck): void => {
        isAsking.current = false;
        setFound({ of, check });
        if (!isSame(of, wanted.current)) next();
      };
      // A text that cannot be checked (the engine starts anew) is simply one nothing is said of.
      ask('hunt.check', of).then(answered, () => answered(noFindings));
    };
    next();
  }, [language, text, customer]);
  const isOfLanguage = found.of.language === language;
  return { check: isOfLanguage ? found.check : noFindings, isChecked: isSame(found.of, { language, text, customer }) };
};
