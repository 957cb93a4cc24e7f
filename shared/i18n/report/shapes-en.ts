/** Words about what stands in a section beside sentences. */
export const shapesEn = {
  menu: 'Structure',
  choices: {
    sentence: 'Sentence',
    heading: 'Sub-heading',
    bullet: 'Bullets',
    numbered: 'Numbered list',
  },
  command: {
    sentence: 'Make it a sentence',
    heading: 'Make it a sub-heading',
    bullet: 'Make it a bullet',
    numbered: 'Make it an item of a numbered list',
  },
  deeper: 'List: one level deeper',
  higher: 'List: one level up',
  heading: 'Sub-heading',
  headingHint: 'A sub-heading states nothing: it has no certainty and needs no record.',
  /** In front of a text that two people changed. */
  asHeading: 'as a sub-heading',
  asBullet: (p: { level: number }) => `as a bullet of level ${String(p.level)}`,
  asNumbered: (p: { level: number }) => `as an item of level ${String(p.level)} of a numbered list`,
};
