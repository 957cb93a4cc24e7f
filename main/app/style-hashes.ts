/**
 * Constant style sheets that libraries add to their page themselves, by hash of their text. An update that changes one
 * fails the test beside this file.
 */
export const styleHashes = {
  cytoscape: 'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8=',
  tiptap: 'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA=',
  reactAriaPressable: 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
};
