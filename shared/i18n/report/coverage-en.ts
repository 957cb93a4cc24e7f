const many = (count: number, one: string): string => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** How many of the customer's endpoints a search reached, as the EDR lists them. */
export const coverageEn = {
  all: (p: { listed: number }) =>
    `The EDR lists ${many(p.listed, 'other endpoint')}; the records of ${p.listed === 1 ? 'it' : 'all of them'} were searched.`,
  some: (p: { listed: number; searched: number; offline: number; unasked: number }) =>
    `Of ${many(p.listed, 'other endpoint')} the EDR lists, the records of ${String(p.searched)} were searched. Not examined yet: ${[
      ...(p.offline > 0 ? [`${String(p.offline)} offline (to be looked at once connected)`] : []),
      ...(p.unasked > 0 ? [`${String(p.unasked)} without records`] : []),
    ].join(' and ')}.`,
  unknown: 'Whether there are endpoints beside those with records was not found: no list of an EDR was fetched.',
  hunt: (p: { target: string; at: string; rows: number; id: number; isPartial: boolean }) =>
    `Searched at ${p.target} at ${p.at}: ${many(p.rows, 'row')}${p.isPartial ? ', not the whole answer' : ''} (hunt ledger no. ${String(p.id)}).`,
  columns: ['Endpoints', 'Count', 'What becomes of them'],
  rows: {
    searched: ['answered: records searched', 'see the searches'],
    offline: ['offline, without records', 'looked at once connected'],
    unasked: ['not asked: no records here', 'not examined yet'],
  },
};
