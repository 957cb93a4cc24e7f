import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { EndpointFacts, RuleDocument, RuleFinding, RuleVersion, Simulation } from './model.ts';

const customer = CustomerName;

export const opsrulesContract = {
  /** The newest first. */
  versions: query(z.object({ customer }), z.array(RuleVersion)),
  check: query(z.object({ document: RuleDocument }), z.array(RuleFinding)),
  /** The document against the version in force, over the cases of the past 90 days. */
  simulate: query(z.object({ customer, document: RuleDocument }), Simulation),
  /** `basedOn`: the newest version its author has seen, 0 for none; refused with `conflict` where there is a newer one. */
  save: command(
    z.object({
      customer,
      basedOn: z.number().int().min(0),
      author: z.string().trim().min(1).max(120),
      validFrom: z.iso.datetime(),
      note: z.string().max(500),
      document: RuleDocument,
    }),
    RuleVersion,
    { audit: 'operation-rules.saved' },
  ),
  /** Every host of the customer's cases, and every host something is known of. */
  endpoints: query(z.object({ customer }), z.array(EndpointFacts)),
  describe: command(z.object({ customer, facts: EndpointFacts }), z.object({}), { audit: 'endpoint.described' }),
};
