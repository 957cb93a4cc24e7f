import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { query } from '../contract/procedure.ts';
import { FlowGraph } from './model.ts';
import { WholeFlow } from './whole-flow.ts';

export const graphContract = {
  ofCase: query(z.object({ caseId: CaseId, unfold: z.boolean() }), FlowGraph),
  /** Nothing left out: what windows draw from. */
  whole: query(z.object({ caseId: CaseId }), WholeFlow),
};
