import type { Alert, AlertOrigin } from '../../shared/alerts/model.ts';
import { quotable } from '../../shared/report/evidence-text.ts';
import type { Reading } from './behaviours.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';

/** More titles than this say no more in a first report. */
const titlesTold = 3;

const told = ['blocked', 'partly', 'not-blocked'] as const;

type OfEdr = Alert & { origin: AlertOrigin };
const isOfEdr = (alert: Alert): alert is OfEdr => alert.origin !== null;

/** Words of a vendor: quoted in a sentence. */
const once = (texts: readonly (string | null)[], most: number): string[] =>
  [...new Set(texts.filter((text) => text !== null && text !== ''))]
    .slice(0, most)
    .map((text) => quotable(text ?? '', 80));

/** What the EDR says it did with each of its alerts, proved by their own records. False where no EDR said anything. */
export const tellEdr = ({ alerts }: Pick<Reading, 'alerts'>, words: DraftWords, pen: Pen): boolean => {
  const all = alerts.filter(isOfEdr);
  for (const state of told) {
    const some = all.filter(({ origin }) => origin.disposition === state);
    if (some.length === 0) continue;
    const titles = once(
      some.map(({ title }) => title),
      titlesTold,
    );
    const action = once(
      some.map(({ origin }) => origin.action),
      2,
    );
    const text = words.blocked.edr({ state, count: some.length, of: all.length, titles, action });
    pen.say(
      'confirmed',
      text,
      some.flatMap(({ events }) => events.slice(0, 1)),
    );
  }
  const silent = all.filter(({ origin }) => origin.disposition === 'unknown');
  if (silent.length > 0) pen.say('not-found', words.blocked.edrSilent({ count: silent.length }));
  return all.length > 0;
};
