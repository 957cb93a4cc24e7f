import { z } from 'zod';
import { stream } from '../contract/procedure.ts';

export const ChangedSubject = z.enum([
  'workspace',
  'customers',
  'sources',
  'events',
  'rules',
  'cases',
  'flow',
  'report',
  'hunts',
  'notebooks',
  'hygiene',
  'periodic',
  'settings',
  'connections',
  'intel',
  'outbox',
  'desk',
  'clocks',
  'alarms',
  'timeline',
]);
export type ChangedSubject = z.infer<typeof ChangedSubject>;

export const Change = z.object({ subject: ChangedSubject, customer: z.string().nullable() });
export type Change = z.infer<typeof Change>;

export const changesContract = {
  /** Never ends by itself: says which subject changed, so that windows ask again. */
  watch: stream(z.object({}), Change, z.object({}), { audit: null }),
};
