export interface Run {
  text: string;
  bold: boolean;
}

const quotes = new Map([
  ['「', '」'],
  ['“', '”'],
]);

/**
 * `**bold**` is the only markup of a claim. Inside quotation marks nothing is markup, so that quoted evidence (globs,
 * obfuscated commands) keeps its asterisks.
 */
export const runsOf = (text: string): Run[] => {
  const runs: Run[] = [];
  let current = '';
  let bold = false;
  let closing: string | null = null;
  const flush = (): void => {
    if (current !== '') runs.push({ text: current, bold });
    current = '';
  };
  const starOpens = (at: number): boolean => closing === null && text.startsWith('**', at);
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (starOpens(at) && (bold || text.includes('**', at + 2))) {
      flush();
      bold = !bold;
      at += 1;
      continue;
    }
    if (closing === null) closing = quotes.get(character) ?? null;
    else if (character === closing) closing = null;
    current += character;
  }
  flush();
  return runs;
};

export const textOfRuns = (runs: readonly Run[]): string =>
  runs.map((run) => (run.bold && run.text !== '' ? `**${run.text}**` : run.text)).join('');

/** The words alone, for titles, plain text and search. */
export const plainText = (text: string): string =>
  runsOf(text)
    .map((run) => run.text)
    .join('');
