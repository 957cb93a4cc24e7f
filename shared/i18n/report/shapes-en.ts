/** Words about what stands in a section beside sentences. */
export const shapesEn = {
  menu: 'Structure',
  choices: {
    sentence: 'Sentence',
    heading: 'Sub-heading',
    bullet: 'Bullets',
    numbered: 'Numbered list',
    table: 'Table',
    figure: 'Figure…',
  },
  command: {
    sentence: 'Make it a sentence',
    heading: 'Make it a sub-heading',
    bullet: 'Make it a bullet',
    numbered: 'Make it an item of a numbered list',
    table: 'Insert a table',
    figure: 'Insert a figure…',
    records: 'Insert a table of the selected records',
  },
  deeper: 'List: one level deeper',
  higher: 'List: one level up',
  heading: 'Sub-heading',
  headingHint: 'A sub-heading states nothing: it has no certainty and needs no record.',
  /** In front of a text that two people changed. */
  recordsTable: (p: { count: number }) => `Table of the selected records (${String(p.count)})`,
  recordsOmitted: (p: { count: number; rows: number }) =>
    `${String(p.count)} selected records are not in the table: it holds at most ${String(p.rows)} rows, of this case only.`,
  table: {
    heading: (p: { column: number }) => `Heading of column ${String(p.column)}`,
    cell: (p: { row: number; column: number }) => `Row ${String(p.row)}, column ${String(p.column)}`,
    evidence: 'Evidence',
    tools: 'Table',
    addRow: 'Add row',
    addColumn: 'Add column',
    dropRow: 'Delete row',
    dropColumn: 'Delete column',
    bind: (p: { count: number }) =>
      p.count === 1 ? 'Bind the selected record' : `Bind ${String(p.count)} selected records`,
    bindHint: 'Binds the records selected in the flow, timeline or events to the row of the caret',
    unbind: 'Unbind row',
    remove: 'Delete table',
    keys: 'Enter: next row · Tab: next cell · paste from a spreadsheet',
    full: (p: { rows: number; columns: number }) =>
      `A table has at most ${String(p.rows)} rows and ${String(p.columns)} columns.`,
    omitted: (p: { count: number; rows: number; columns: number }) =>
      `${String(p.count)} cells were not taken: a table has at most ${String(p.rows)} rows and ${String(p.columns)} columns.`,
  },
  figure: {
    name: 'Figure',
    hint: 'A figure states nothing: it has no certainty and needs no record.',
    picture: (p: { alt: string }) => `Picture: ${p.alt}. Delete removes the figure.`,
    caption: 'Caption',
    alt: 'Alternative text',
    altHint: 'What the picture shows, for readers who do not see it',
    remove: 'Delete figure',
    hidden: 'The picture was taken out.',
    gone: 'The picture is not stored here.',
  },
  asFigure: 'figure:',
  asTable: (p: { rows: number; columns: number }) =>
    `table of ${String(p.rows)} rows and ${String(p.columns)} columns:`,
  asHeading: 'as a sub-heading',
  asBullet: (p: { level: number }) => `as a bullet of level ${String(p.level)}`,
  asNumbered: (p: { level: number }) => `as an item of level ${String(p.level)} of a numbered list`,
};
