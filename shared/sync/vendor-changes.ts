import type { AlertOrigin } from '../alerts/model.ts';
import type { AlertChange } from './contract.ts';

type Verdict = NonNullable<AlertChange['verdict']>;

interface Changes {
  /** Whether alerts there have somebody they are assigned to. */
  assignment: boolean;
  verdicts: readonly Verdict[];
}

const all: Changes = { assignment: true, verdicts: ['true-positive', 'false-positive', 'suspicious', 'undefined'] };

/** What each console has a word for; the rest is not offered. */
const byVendor: Readonly<Record<AlertOrigin['vendor'], Changes>> = {
  falcon: { assignment: true, verdicts: ['true-positive', 'false-positive'] },
  'carbon-black': { assignment: false, verdicts: ['true-positive', 'false-positive', 'undefined'] },
  sentinelone: { ...all, assignment: false },
  mdr: all,
  iris: all,
  other: all,
};

/** What at least one of them takes. */
export const changesOf = (vendors: readonly AlertOrigin['vendor'][]): Changes => ({
  assignment: vendors.some((vendor) => byVendor[vendor].assignment),
  verdicts: all.verdicts.filter((verdict) => vendors.some((vendor) => byVendor[vendor].verdicts.includes(verdict))),
});
