import { UnsupportedRule } from '../unsupported-rule.ts';
import type { CharRanges } from './char-ranges.ts';
import type { Assertion, RegexNode } from './parse-regex.ts';

/** One step of the automaton. `set` and `assert` go on to the next step. */
export type Step =
  | { op: 'set'; ranges: CharRanges }
  | { op: 'assert'; what: Assertion }
  | { op: 'split'; to: number[] }
  | { op: 'match' };

/** Matching costs at most text length × steps, so this bounds what a hostile rule can cost. */
const MAX_STEPS = 4_000;

/** Thompson's construction (Ken Thompson, CACM 11/6, 1968): a counted repeat is written out, a loop is a split backwards. */
const emit = (steps: Step[], node: RegexNode): void => {
  if (steps.length > MAX_STEPS) throw new UnsupportedRule('regex-size', `more than ${MAX_STEPS} steps`);
  if (node.kind === 'set') steps.push({ op: 'set', ranges: node.ranges });
  else if (node.kind === 'assert') steps.push({ op: 'assert', what: node.what });
  else if (node.kind === 'sequence') for (const part of node.parts) emit(steps, part);
  else if (node.kind === 'choice') emitChoice(steps, node.parts);
  else if (node.kind === 'repeat') emitRepeat(steps, node);
};

const emitChoice = (steps: Step[], parts: RegexNode[]): void => {
  const entry: number[] = [];
  const exits: number[][] = [];
  steps.push({ op: 'split', to: entry });
  for (const part of parts) {
    entry.push(steps.length);
    emit(steps, part);
    const exit: number[] = [];
    exits.push(exit);
    steps.push({ op: 'split', to: exit });
  }
  for (const exit of exits) exit.push(steps.length);
};

const emitRepeat = (steps: Step[], { part, min, max }: Extract<RegexNode, { kind: 'repeat' }>): void => {
  for (let count = 0; count < min; count++) {
    const before = steps.length;
    emit(steps, part);
    // Nothing once is nothing a thousand times: `((){1000}){1000}` must not be written out.
    if (steps.length === before) break;
  }
  if (max === null) {
    const loop = steps.length;
    const to = [loop + 1];
    steps.push({ op: 'split', to });
    emit(steps, part);
    steps.push({ op: 'split', to: [loop] });
    to.push(steps.length);
    return;
  }
  const skips: number[][] = [];
  for (let count = min; count < max; count++) {
    const to = [steps.length + 1];
    skips.push(to);
    steps.push({ op: 'split', to });
    emit(steps, part);
  }
  for (const skip of skips) skip.push(steps.length);
};

export const stepsFromRegex = (node: RegexNode): Step[] => {
  const steps: Step[] = [];
  emit(steps, node);
  steps.push({ op: 'match' });
  return steps;
};
