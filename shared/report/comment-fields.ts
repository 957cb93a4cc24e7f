import { z } from 'zod';

/** What a comment on a report is made of, whatever the report is about; where it stands (`section`) is the report's own. */
export const commentFields = {
  version: z.number().int().min(0),
  claim: z.string().max(120).nullable(),
  /** The words it is about; empty: the section. */
  quote: z.string().max(500),
  text: z.string().trim().min(1).max(4000),
  from: z.number().int().min(0).default(0),
  task: z.boolean(),
  who: z.string().trim().max(120).default(''),
  due: z.iso.datetime().nullable().default(null),
  must: z.boolean().default(true),
};
