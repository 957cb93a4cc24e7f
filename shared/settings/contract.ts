import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';

export const Settings = z.object({
  language: z.enum(['ja', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['dense', 'comfortable']),
  /** IANA zone the analyst reads times in. */
  timeZone: z.string().max(64),
  /** The name this analyst goes by: in the journal, on judgements, claims and hand-overs. Empty until told. */
  analyst: z.string().trim().max(60),
  /** Alarms sound in the window. */
  alarmSound: z.boolean(),
  /** What the system's own notes of alarms may name: nothing is shown at all, the number of the case, or its title. */
  alarmNote: z.enum(['off', 'case-id', 'title']),
});
export type Settings = z.infer<typeof Settings>;

/** Largest kept view, in characters of JSON: two typed texts of 200,000 characters fit, whatever they hold (six are needed for some). */
export const largestView = 2_500_000;

/** Everything that reopens where it was: one JSON text per window part (panes, tab, place, what is typed and not run or saved yet). */
export const ViewState = z.object({ key: z.string().min(1).max(200), value: z.string().max(largestView) });

export const settingsContract = {
  get: query(z.object({}), Settings),
  change: command(Settings.partial(), Settings, { audit: 'settings.changed' }),
  views: query(z.object({}), z.array(ViewState)),
  keepView: command(ViewState, z.object({}), { audit: 'view.kept' }),
};
