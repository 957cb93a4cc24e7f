import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { query } from '../contract/procedure.ts';
import { MaskName } from './model.ts';

export const redactionContract = {
  /** What can be hidden in files about this case, by kind, and how many places each kind has. */
  candidates: query(z.object({ caseId: CaseId }), z.array(MaskName.omit({ pseudonym: true }))),
  /** Who stands behind the pseudonyms of a customer's files. They are kept in the customer's own encrypted file. */
  names: query(z.object({ customer: z.string().min(1) }), z.array(MaskName)),
};
