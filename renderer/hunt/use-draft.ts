import { useState } from 'react';
import { largestView } from '../../shared/settings/contract.ts';
import { keepValue, keptValue } from '../api/kept-view.ts';
import { acceptDraft, emptyDraft, type HuntDraft } from './hunt-model.ts';

const key = 'hunt.draft';
/** Written so soon after the last key that a killed program loses no more than the last word. */
const restMs = 700;
/** Beside the texts a draft holds a few short names. */
export const isTooLong = ({ texts }: HuntDraft): boolean => JSON.stringify(texts).length > largestView - 10_000;

/** What is typed and not run yet. It is there again after closing, an update or a crash. */
export const useDraft = (): [HuntDraft, (change: Partial<HuntDraft>) => void] => {
  const [draft, setDraft] = useState(() => keptValue(key, acceptDraft) ?? emptyDraft);
  return [
    draft,
    (change) => {
      const next = { ...draft, ...change };
      setDraft(next);
      keepValue(key, next, restMs);
    },
  ];
};
