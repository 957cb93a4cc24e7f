import { anyOfNeeds, bestOf, SHORTEST_INSIDE, type Need } from '../need.ts';
import type { CharRanges } from './char-ranges.ts';
import { parseRegex, type RegexFlags, type RegexNode } from './parse-regex.ts';

/** The one ASCII letter or sign a set stands for, small, whether it was written for one case or for both; else null. */
const letterOf = (ranges: CharRanges): string | null => {
  const [a, b, c, d] = ranges;
  if (a === undefined || a !== b || a > 127) return null;
  const letter = String.fromCharCode(a).toLowerCase();
  if (ranges.length === 2) return letter;
  const isBothCases = ranges.length === 4 && c !== undefined && c === d && String.fromCharCode(c) === letter;
  return isBothCases ? letter : null;
};

const needOfRun = (field: string, run: string): Need =>
  run.length < SHORTEST_INSIDE ? null : [{ field, how: 'inside', text: run }];

const needOfSequence = (field: string, parts: readonly RegexNode[]): Need => {
  const needs: Need[] = [];
  let run = '';
  for (const part of parts) {
    const letter = part.kind === 'set' ? letterOf(part.ranges) : null;
    if (letter !== null) {
      run += letter;
      continue;
    }
    // An assertion takes no letter: what stands on both sides of it still stands together.
    if (part.kind === 'assert') continue;
    needs.push(needOfRun(field, run), needOfNode(field, part));
    run = '';
  }
  return bestOf([...needs, needOfRun(field, run)]);
};

const needOfNode = (field: string, node: RegexNode): Need => {
  if (node.kind === 'sequence') return needOfSequence(field, node.parts);
  if (node.kind === 'choice') return anyOfNeeds(node.parts.map((part) => needOfNode(field, part)));
  return node.kind === 'repeat' && node.min > 0 ? needOfNode(field, node.part) : null;
};

/** What must stand in a text before a regular expression can be found in it: runs of plain letters it cannot do without. */
export const needOfRegex = (field: string, source: string, flags: RegexFlags): Need =>
  field === '' ? null : needOfNode(field, parseRegex(source, flags));
