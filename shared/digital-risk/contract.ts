import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { HygieneImport } from '../hygiene/model.ts';
import { KeptDecision, RiskDecision, RiskFinding } from './model.ts';

const ofCustomer = z.object({ customer: CustomerName });
const id = z.number().int().positive();
const file = z.string().min(1).max(4096);

export const digitalRiskContract = {
  /** The newest first. */
  findings: query(
    ofCustomer.extend({ limit: z.number().int().min(1).max(5000) }),
    z.object({ rows: z.array(RiskFinding), total: z.number().int(), imports: z.array(HygieneImport) }),
  ),
  /** Names of the mappings that come with the workbench. */
  mappings: query(z.object({}), z.array(z.string())),
  /** `mapping`: the name of one that comes with the workbench; null reads `mappingFile`. */
  import: command(
    ofCustomer.extend({ file, mapping: z.string().max(80).nullable(), mappingFile: file.nullable() }),
    HygieneImport,
    { audit: 'digital-risk.imported' },
  ),
  /** The first decision is the latest one. */
  decisions: query(ofCustomer.extend({ id }), z.array(KeptDecision)),
  decide: command(
    ofCustomer.extend({
      ids: z.array(id).min(1).max(1000),
      decision: RiskDecision,
      reason: z.string().trim().min(1).max(500),
    }),
    z.object({ decided: z.number().int() }),
    { audit: 'digital-risk.decided' },
  ),
};
