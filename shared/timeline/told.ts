/** A finding as its sentence tells it: numbers and times are written already. */
export interface ToldFinding {
  host: string;
  other: string;
  from: string;
  to: string;
  amount: string;
  usual: string;
  count: string;
  mainClass: string;
  mainCount: string;
  spread: string;
}
