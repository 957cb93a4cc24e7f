import { quotable } from '../../shared/report/evidence-text.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import type { ReportTable } from '../../shared/report/model.ts';
import type { Reading } from './behaviours.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';

/** Searches at vendors told of one by one. */
const HUNTS = 5;

/** How much of the fleet the search reached; what it did not reach is counted and said. `isWhole`: also that it reached all. */
export const tellCoverage = ({ facts }: Reading, words: DraftWords, pen: Pen, isWhole: boolean): void => {
  const { fleet, hunts = [] } = facts;
  const { coverage } = words;
  if (fleet === undefined) {
    if (isWhole) pen.say('not-found', coverage.unknown);
  } else if (fleet.offline + fleet.unasked > 0) pen.say('not-examined', coverage.some(fleet));
  else if (isWhole && fleet.listed > 0) pen.say('advice', coverage.all(fleet));
  if (!isWhole) return;
  for (const { at, target, ...hunt } of hunts.slice(0, HUNTS))
    pen.say('advice', coverage.hunt({ ...hunt, target: quotable(target, 60), at: japanStamp(Date.parse(at)) }));
};

const states = ['searched', 'offline', 'unasked'] as const;

/** The same as a table: each state once, with its count. */
export const coverageTable = ({ facts }: Reading, { coverage }: DraftWords): ReportTable => ({
  id: 'coverage',
  columns: [...coverage.columns],
  rows:
    facts.fleet === undefined || facts.fleet.listed === 0
      ? []
      : states.map((state) => {
          const [name = '', fate = ''] = coverage.rows[state];
          return { cells: [name, String(facts.fleet?.[state] ?? 0), fate], events: [] };
        }),
  omitted: 0,
});
