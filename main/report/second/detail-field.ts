import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import { openItems, tellRemains, tellScope } from '../overview.ts';
import { penFor } from '../pen.ts';
import { storyOf, type Step } from '../story.ts';
import type { DraftWords } from '../telling.ts';
import { tellStep } from '../telling.ts';
import type { SecondWords } from './words.ts';

/** Sentences of the whole story: a second report may take pages, its reader's patience may not. */
const WHOLE_STORY = 30;

/** インシデント詳細: the course of the attack step by step, how far it reached, what remains and what is open. */
export const detailField = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('detail');
  const { behaviours, facts } = reading;
  if (behaviours.length === 0) {
    pen.say('not-found', draft.happenedNothing({ events: facts.eventTotal }));
    return pen.section();
  }
  const steps = storyOf(reading, WHOLE_STORY);
  let before: Step | null = null;
  for (const step of steps) {
    const proof = step.flatMap(({ context, events }) => [...context.slice(0, 1), ...events]);
    pen.say('confirmed', tellStep(step, before, { words: draft, hosts: facts.hosts.length }), proof);
    before = step;
  }
  const told = new Set(steps.flat());
  const rest = behaviours.filter((behaviour) => !told.has(behaviour));
  if (rest.length > 0) pen.say('advice', words.detail.rest(rest.length));
  tellScope(reading, draft, pen);
  tellRemains(reading, draft, pen);
  pen.say('not-examined', words.detail.open(openItems(reading, draft)));
  return pen.section();
};
