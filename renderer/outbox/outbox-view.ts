import type { Messages } from '../../shared/i18n/catalogue.ts';
import { ErrorCode } from '../../shared/contract/errors.ts';
import type { BackendFields, OutboxItem } from '../../shared/outbox/model.ts';
import { errorSentence } from '../ui/error-sentence.ts';

export const isEnded = ({ state }: OutboxItem): boolean => state === 'done' || state === 'dropped';

/** Drawn beside the word: a state is never told by colour alone. */
export const stateShapes: Record<OutboxItem['state'], string> = {
  waiting: '○',
  sending: '◐',
  unknown: '?',
  conflict: '≠',
  refused: '✕',
  done: '●',
  dropped: '–',
};

export type Tone = 'plain' | 'caution' | 'danger' | 'good';

export const toneOf = ({ state, receipt }: OutboxItem): Tone => {
  if (receipt?.state === 'rejected' || state === 'refused') return 'danger';
  if (state === 'conflict' || state === 'unknown') return 'caution';
  return state === 'done' ? 'good' : 'plain';
};

/** What the last attempt said, in a sentence; '' where there is nothing to tell. */
export const resultText = (messages: Messages, item: OutboxItem): string => {
  const { outbox } = messages;
  if (item.receipt !== null) return `${outbox.delivery[item.receipt.state]} · ${item.receipt.deliveryId}`;
  if (item.dropped !== null) return item.dropped;
  if (item.conflict !== null) {
    const by = item.conflict.by ?? outbox.explain.somebody;
    return item.conflict.why === 'claimed' ? outbox.explain.claimed(by) : outbox.explain.changed(by);
  }
  if (item.error !== null) return sentenceOf(messages, item);
  return item.behind > 0 ? outbox.behind(String(item.behind)) : '';
};

/** Null where nothing went wrong, or in a way this version has no words for. That the outcome is unknown the outbox sees to itself. */
export const failureOf = ({ error }: OutboxItem) => {
  const code = error === null ? undefined : ErrorCode.safeParse(error.code).data;
  if (code === undefined || error === null) return null;
  const { outcome: _outcome, ...params } = error.params;
  return { code, params, incident: '' };
};

const sentenceOf = (messages: Messages, item: OutboxItem): string => {
  const failure = failureOf(item);
  return failure === null ? (item.error?.code ?? '') : errorSentence(messages, failure).what;
};

export interface ComparedField {
  field: keyof BackendFields;
  mine: string | null;
  theirs: string | null;
  differs: boolean;
}

/** Fields that either side names, those that differ first. What we do not say we do not change: it differs from nothing. */
export const compared = (mine: BackendFields, theirs: BackendFields): ComparedField[] => {
  const order: (keyof BackendFields)[] = ['title', 'severity', 'status', 'owner', 'verdict', 'summary'];
  const rows = order
    .filter((field) => mine[field] !== null || theirs[field] !== null)
    .map((field) => ({
      field,
      mine: mine[field],
      theirs: theirs[field],
      differs: mine[field] !== null && (mine[field] || null) !== (theirs[field] || null),
    }));
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
};

/** `4 min`, `3 h`, `2 d`: how long a letter has been here. */
export const ageText = ({ ages }: Messages['outbox'], madeAt: string, nowMs: number): string => {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(madeAt)) / 60_000));
  if (minutes < 60) return ages.minutes(String(minutes));
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? ages.hours(String(hours)) : ages.days(String(Math.floor(hours / 24)));
};
