import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { Countermeasure } from './countermeasures.ts';
import { FlowGraph, FlowTechnique } from './model.ts';
import { Spread, SpreadProgress, SpreadSubject } from './spread.ts';
import { WholeFlow } from './whole-flow.ts';

export const graphContract = {
  ofCase: query(z.object({ caseId: CaseId, unfold: z.boolean() }), FlowGraph),
  /** Where else something of an attack was met, over everything stored of a customer. */
  spread: stream(z.object({ customer: CustomerName, subject: SpreadSubject }), SpreadProgress, Spread, { audit: null }),
  /** Nothing left out: what windows draw from. */
  whole: query(z.object({ caseId: CaseId }), WholeFlow),
  /** By the beginning of an id or a part of a name in either language; the first few. */
  techniques: query(z.object({ text: z.string().max(200) }), z.array(FlowTechnique)),
  /** Suggestions after ATT&CK mitigations; `without`: techniques ATT&CK names none against. */
  countermeasures: query(
    z.object({ techniques: z.array(z.string().max(40)).max(500) }),
    z.object({ countermeasures: z.array(Countermeasure), without: z.array(z.string()) }),
  ),
};
