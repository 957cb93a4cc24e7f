import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { VendorHost } from '../connections/model.ts';
import { command, query } from '../contract/procedure.ts';
import { LanguageCode } from '../workspace/model.ts';
import { ActionBody, CaseAction, PlannedAction } from './model.ts';

const because = z.string().trim().min(1).max(2000);
const one = z.object({ caseId: CaseId, id: z.number().int().positive() });
/** `version` is the one the correction was made from. */
const edited = one.extend({ version: z.number().int().positive() });

/** What the EDR's own list says of a host of the case: an isolation can be confirmed by it. */
const EndpointState = z.object({ host: z.string(), isolation: VendorHost.shape.isolation });

export const actionsContract = {
  /** The ledger of a case, withdrawn ones too, with those of cases merged into it; in the order in which they were recorded. */
  list: query(z.object({ caseId: CaseId }), z.array(CaseAction)),
  /** All versions of one, the first first. Refused with `not-found`. */
  versions: query(one, z.array(CaseAction)),
  /** What the second report would ask for now and no entry of the ledger answers, and what the EDR says of the hosts. */
  planned: query(
    z.object({ caseId: CaseId, language: LanguageCode }),
    z.object({
      steps: z.array(PlannedAction),
      more: z.number().int(),
      hosts: z.array(z.string()),
      states: z.array(EndpointState),
    }),
  ),
  /** Refused with `invalid-input` where it says it happened later than now. */
  record: command(z.object({ caseId: CaseId, body: ActionBody }), CaseAction, { audit: 'action.recorded' }),
  /** A new version. Refused with `conflict` where somebody else corrected it meanwhile, `not-found` where it was withdrawn. */
  correct: command(edited.extend({ body: ActionBody, because }), CaseAction, { audit: 'action.corrected' }),
  withdraw: command(edited.extend({ because }), CaseAction, { audit: 'action.withdrawn' }),
};
