import { runsOf } from '../../../shared/report/emphasis.ts';
import type { Claim } from '../../../shared/report/model.ts';
import { beforeStop, type PageParts } from '../page-parts.ts';
import type { Span } from './paper.ts';

/** A word of evidence: a path, an account, a name with an underscore, a file of a kind that runs or was dumped. */
const isEvidence = (word: string): boolean =>
  /[\\_]|\.(?:exe|dll|sys|dmp|ps1|bat|cmd|vbs|js|hta|lnk|msi|scr|tmp)(?![a-z0-9])/i.test(word);

/** What stands in quotes is one piece: a command with its arguments, but not the name of a rule. */
const pieceSpans = (piece: string): Span[] => {
  if (!/^[“「]/.test(piece)) return [isEvidence(piece) ? { text: piece, code: true } : { text: piece }];
  const inside = piece.slice(1, -1);
  if (!isEvidence(inside)) return [{ text: piece }];
  return [{ text: piece.slice(0, 1) }, { text: inside, code: true }, { text: piece.slice(-1) }];
};

/** Text with its evidence told apart. One pass: a quote ends at the next sign of quoting. */
export const evidenceSpans = (text: string): Span[] => {
  const out: Span[] = [];
  for (const span of text.split(/([“「][^“”「」]*[”」]|[!-~]+)/).flatMap(pieceSpans)) {
    const last = out.at(-1);
    if (span.text === '') continue;
    if (last !== undefined && last.code === span.code) last.text += span.text;
    else out.push(span);
  }
  return out;
};

export const receiptSpans = ({ numbers, more }: { numbers: number[]; more: string }): Span[] => [
  ...numbers.map((number): Span => ({ text: `[${number}]`, mark: true, to: `evidence-${number}` })),
  ...(more === '' ? [] : [{ text: more, mark: true }]),
];

/** One sentence: its words, its receipt before the full stop, and the signs for edited and unproved. */
export const claimSpans = (claim: Claim, parts: PageParts): Span[] => {
  const { words, stop } = beforeStop(claim.text);
  const { signs, ...receipt } = parts.marks(claim);
  const marks = [...receiptSpans(receipt), ...(signs === '' ? [] : [{ text: signs, mark: true }])];
  return [
    ...runsOf(words).flatMap(({ text, bold }) => evidenceSpans(text).map((span) => (bold ? { ...span, bold } : span))),
    ...(marks.length === 0 ? [] : [{ text: ' ', mark: true }, ...marks]),
    ...(stop === '' ? [] : [{ text: stop }]),
  ];
};
