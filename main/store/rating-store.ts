import type { ReferenceLoad } from '../../shared/hygiene/model.ts';
import type { SecurityNews } from '../../shared/periodic/model.ts';

/** Ratings of vulnerabilities and security news: of the desk, of no customer. */
export interface RatingStore {
  /** The newest first. */
  ratings: () => ReferenceLoad[];
  /** `body`: what was read, a line for each CVE, its fields parted by tabs. */
  putRatings: (load: Omit<ReferenceLoad, 'id'>, body: string) => ReferenceLoad;
  /** '' where it was given up for newer files. */
  ratingBody: (id: number) => string;
  /** Of a month, the newest first. */
  news: (month: string) => SecurityNews[];
  putNews: (entry: SecurityNews) => void;
  /** False where there is none. */
  removeNews: (id: string, made: { at: string; by: string }) => boolean;
}
