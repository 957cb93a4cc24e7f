import type { PlannedAction } from '../../../shared/actions/model.ts';
import { readCase } from '../behaviours.ts';
import type { CaseFacts } from '../case-facts.ts';
import { destinationsOf } from '../destinations.ts';
import type { DraftWords } from '../telling.ts';
import { removalPlan } from './removal-steps.ts';
import type { SecondWords } from './words.ts';

/** The actions a second report drafted now would ask for, in its order. */
export const plannedIn = (facts: CaseFacts, words: { draft: DraftWords; words: SecondWords }): PlannedAction[] => {
  const reading = readCase(facts);
  return removalPlan(reading, destinationsOf(reading), words).flatMap(({ actions }) => actions);
};
