/** One numbered step of a file's schema. Steps are never edited once released: a change is the next number. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}
