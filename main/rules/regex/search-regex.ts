import { contains, NEWLINE, WORD, type CharRanges } from './char-ranges.ts';
import { stepsFromRegex, type Step } from './compile-regex.ts';
import { parseRegex, type Assertion, type RegexFlags } from './parse-regex.ts';

/**
 * Whether a pattern occurs anywhere in a text, in time linear to the text whatever the pattern: a set of automaton states is
 * carried along (no backtracking), and each set met is kept as one state of a deterministic automaton built on the way.
 * JavaScript's own RegExp backtracks; evidence could hold it for hours.
 */
interface State {
  /** Steps before their free moves are taken, ascending; step 0 is in wherever a match may begin. */
  steps: number[];
  /** What stands before: decides `^` and `\b`. */
  before: Side;
  next: (State | 'match' | undefined)[];
}
type Side = 'edge' | 'word' | 'newline' | 'final-newline' | 'other';

/** Classes of characters no set of the pattern tells apart: one column of the automaton each. */
interface Alphabet {
  starts: number[];
  ascii: Uint16Array;
}

const MAX_STATES = 2_000;

const alphabetOf = (steps: Step[]): Alphabet => {
  const cuts = new Set([0]);
  const sets: CharRanges[] = [WORD, NEWLINE, ...steps.flatMap((step) => (step.op === 'set' ? [step.ranges] : []))];
  for (const set of sets) set.forEach((unit, at) => cuts.add(at % 2 === 0 ? unit : unit + 1));
  const starts = [...cuts].filter((cut) => cut <= 0xffff).sort((a, b) => a - b);
  const ascii = new Uint16Array(128);
  for (let unit = 0; unit < 128; unit++) ascii[unit] = starts.findLastIndex((start) => start <= unit);
  return { starts, ascii };
};

const classOf = ({ starts, ascii }: Alphabet, unit: number): number => {
  if (unit < 128) return ascii[unit] ?? 0;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
};

const sideOf = (unit: number): Side => (unit === 10 ? 'newline' : contains(WORD, unit) ? 'word' : 'other');

const holds = (what: Assertion, before: Side, after: Side): boolean => {
  if (what === 'text-start') return before === 'edge';
  if (what === 'line-start') return before === 'edge' || before === 'newline';
  if (what === 'end') return after === 'edge';
  // Like Python and PCRE: `$` also stands before a newline that ends the text.
  if (what === 'text-end') return after === 'edge' || after === 'final-newline';
  if (what === 'line-end') return after === 'edge' || after === 'newline' || after === 'final-newline';
  return ((before === 'word') !== (after === 'word')) === (what === 'word-edge');
};

/** All steps reachable without reading, or 'match' as soon as the end is among them. */
const closure = (program: Step[], from: number[], before: Side, after: Side): number[] | 'match' => {
  const seen = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = program[at];
    if (step === undefined || seen.has(at)) continue;
    seen.add(at);
    if (step.op === 'match') return 'match';
    if (step.op === 'split') open.push(...step.to);
    else if (step.op === 'assert' && holds(step.what, before, after)) open.push(at + 1);
  }
  return [...seen];
};

/** A pattern that can only begin where the text does has no new beginnings later: its search ends with its last thread. */
const isAnchored = (program: Step[]): boolean => program[0]?.op === 'assert' && program[0].what === 'text-start';

const stepOver = (program: Step[], state: State, unit: number | null, isLast: boolean): number[] | 'match' => {
  const after: Side = unit === null ? 'edge' : unit === 10 && isLast ? 'final-newline' : sideOf(unit);
  const reached = closure(program, state.steps, state.before, after);
  if (reached === 'match' || unit === null) return reached;
  const moved = new Set(isAnchored(program) ? [] : [0]);
  for (const at of reached) {
    const step = program[at];
    if (step?.op === 'set' && contains(step.ranges, unit)) moved.add(at + 1);
  }
  return [...moved].sort((a, b) => a - b);
};

/** `flags` are Sigma's `re|i|m|s`; inline `(?i)` in the pattern works too. Throws UnsupportedRule where it is not regular. */
export const compileRegexSearch = (source: string, flags: RegexFlags): ((text: string) => boolean) => {
  const program = stepsFromRegex(parseRegex(source, flags));
  const alphabet = alphabetOf(program);
  const { ascii } = alphabet;
  const endColumn = alphabet.starts.length;
  const finalNewlineColumn = endColumn + 1;
  let states = new Map<string, State>();

  const stateOf = (steps: number[], before: Side): State => {
    const key = `${before} ${steps.join()}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    // Forgetting all is simplest and keeps memory bounded; the running search goes on from the state it holds.
    if (states.size >= MAX_STATES) states = new Map();
    const state: State = { steps, before, next: [] };
    states.set(key, state);
    return state;
  };

  const follow = (state: State, unit: number | null, isLast: boolean): State | 'match' => {
    const isFinal = unit === 10 && isLast;
    const column = unit === null ? endColumn : isFinal ? finalNewlineColumn : classOf(alphabet, unit);
    const known = state.next[column];
    if (known !== undefined) return known;
    const steps = stepOver(program, state, unit, isLast);
    const next = steps === 'match' ? steps : stateOf(steps, unit === null ? 'edge' : sideOf(unit));
    state.next[column] = next;
    return next;
  };

  return (text) => {
    let state = stateOf([0], 'edge');
    const last = text.length - 1;
    for (let at = 0; at <= last; at++) {
      const unit = text.charCodeAt(at);
      const known: State | 'match' | undefined =
        unit < 128 && (unit !== 10 || at < last) ? state.next[ascii[unit] ?? 0] : undefined;
      const next = known ?? follow(state, unit, at === last);
      if (next === 'match') return true;
      if (next.steps.length === 0) return false;
      state = next;
    }
    return follow(state, null, true) === 'match';
  };
};
