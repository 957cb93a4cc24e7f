import type { Connection } from './connection.ts';
import type { PeriodicStore } from './periodic-store.ts';
import { huntsBetween } from './tables/hunts.ts';
import { hygieneTables } from './tables/hygiene.ts';
import { periodicReports } from './tables/periodic-reports.ts';
import { registryTargets } from './tables/registry-targets.ts';
import { riskTables } from './tables/risk-findings.ts';

export const periodicSide = (db: Connection): PeriodicStore => ({
  ...periodicReports(db),
  ...hygieneTables(db),
  ...riskTables(db),
  registryTargets: (afterBlock, throughBlock) => registryTargets(db, afterBlock, throughBlock),
  huntsBetween: (fromAt, toAt) => huntsBetween(db, fromAt, toAt),
});
