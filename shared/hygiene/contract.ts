import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { HygieneImport, HygieneKey, HygieneMonth, HygienePlan, HygieneView, KeptPlan, ReferenceLoad } from './model.ts';

const ofCustomer = z.object({ customer: CustomerName });
const file = z.string().min(1).max(4096);

export const hygieneContract = {
  /** The three lists as they stand now. */
  lists: query(ofCustomer, HygieneView),
  /** Every state of one item's plan, the newest first. */
  planHistory: query(ofCustomer.extend({ key: HygieneKey }), z.array(KeptPlan)),
  plan: command(ofCustomer.extend({ key: HygieneKey, plan: HygienePlan }), KeptPlan, { audit: 'hygiene.planned' }),
  /** Keeps what the lists hold today as the state of this month. */
  record: command(ofCustomer, HygieneMonth, { audit: 'hygiene.recorded' }),
  imports: query(ofCustomer, z.array(HygieneImport)),
  /** OS settings of endpoints from a CSV or JSON file. */
  importSettings: command(ofCustomer.extend({ file }), HygieneImport, { audit: 'hygiene.settings-imported' }),
  /** Files of ratings, the newest first; of every customer. */
  ratings: query(z.object({}), z.array(ReferenceLoad)),
  /** A KEV, EPSS or CVSS file; which one it is, it tells itself. Refused with `invalid-input` where nothing of it can be read. */
  loadRatings: command(z.object({ file }), ReferenceLoad, { audit: 'hygiene.ratings-loaded' }),
};
