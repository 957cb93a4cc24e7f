import type { Alert, AlertOrigin } from '../../shared/alerts/model.ts';
import { quotable } from '../../shared/report/evidence-text.ts';
import { alertNameFacts, type NamedBy } from './alert-names.ts';
import type { Reading } from './behaviours.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';

/** More titles than this say no more in a first report. */
const titlesTold = 3;

const states = ['blocked', 'partly', 'not-blocked'] as const;

type OfEdr = Alert & { origin: AlertOrigin };
const isOfEdr = (alert: Alert): alert is OfEdr => alert.origin !== null;

/** Words of a vendor: quoted in a sentence. */
const once = (texts: readonly (string | null)[], most: number): string[] =>
  [...new Set(texts.filter((text) => text !== null && text !== ''))].slice(0, most).map((text) => text ?? '');

/** What it did where it did nothing else than tell: the sentence says so already. */
const onlyTold = /^detection, standard detection\.?$/i;

/** What the EDR says it did with each of its alerts, proved by their own records. False where no EDR said anything. */
export const tellEdr = (reading: Pick<Reading, 'alerts'> & NamedBy, words: DraftWords, pen: Pen): boolean => {
  const all = reading.alerts.filter(isOfEdr);
  for (const state of states) {
    const some = all.filter(({ origin }) => origin.disposition === state);
    if (some.length === 0) continue;
    const names = once(
      some.map((alert) => words.edr.shortName(alertNameFacts(alert, reading))),
      titlesTold,
    );
    const actions = once(
      some.map(({ origin }) => (onlyTold.test(origin.action ?? '') ? null : origin.action)),
      2,
    ).map((text) => words.edr.action(quotable(text, 120)));
    // Where all are meant, their names stand under the severity.
    const told = { state, count: some.length, of: all.length, names: some.length < all.length ? names : [], actions };
    const text = words.edr.blocked(told);
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
