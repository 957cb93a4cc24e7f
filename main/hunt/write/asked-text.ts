import { spelled, placedLiteral } from '../tree/patterns.ts';
import type { HuntNode, Test } from '../tree/tree.ts';

/** Long values in a card are cut for the eye; the translation holds them whole. */
const MOST = 160;

const short = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

const textRelation = ({ pattern, cased }: Test & { kind: 'text' }): string => {
  const placed = placedLiteral(pattern);
  const mark = cased ? ' (Aa)' : '';
  if (placed !== null) return `${placed.place === 'whole' ? '=' : placed.place} "${short(placed.text)}"${mark}`;
  const glob = spelled(pattern, { run: '*', one: '?', literal: (text) => text }) ?? '';
  return `~ "${short(glob)}"${mark}`;
};

const SIGNS = { lt: '<', lte: '≤', gt: '>', gte: '≥' } as const;

const relation = (test: Test): string => {
  switch (test.kind) {
    case 'text':
      return textRelation(test);
    case 'parameter':
      return `= :${test.name}`;
    case 'regex':
      return `matches /${short(test.source)}/${test.flags.ignoreCase ? 'i' : ''}`;
    case 'network':
      return `in ${short(test.range)}`;
    case 'compare':
      return `${SIGNS[test.comparison]} ${String(test.value)}`;
    case 'exists':
      return 'exists';
    case 'field':
      return `${test.place === 'whole' ? '=' : test.place} ${test.other}`;
  }
};

/** A condition in signs anybody reads, for the card: `image endswith "\cmd.exe"`. */
export const askedText = (node: Extract<HuntNode, { kind: 'test' | 'event' }>): string =>
  node.kind === 'event' ? `event = ${node.event}` : `${node.field ?? '*'} ${relation(node.test)}`;
