import { defangName, visible } from '../../../shared/report/evidence-text.ts';
import type { ReportTable } from '../../../shared/report/model.ts';
import type { Destination } from '../destinations.ts';
import type { Pen } from '../pen.ts';
import type { DraftWords } from '../telling.ts';
import { endpointText, imageName } from '../telling.ts';
import { eventIds, moment, tableOf } from './table-cells.ts';
import type { SecondWords } from './words.ts';

/** Programs named for one destination. */
const PROGRAMS = 3;

/** Every destination of the attack, with who went there, when and how often. */
export const destinationTable = (
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): ReportTable =>
  tableOf(
    'destinations',
    words.destinationColumns,
    destinations.map(({ address, port, name, protocol, scope, events, count, blocked }) => {
      const programs = [...new Set(events.map(({ image }) => imageName(image, draft)))];
      const [first, last] = [events[0], events.at(-1)];
      return {
        cells: [
          endpointText(address, port),
          name === null ? words.notRecorded : defangName(visible(name.slice(0, 120))),
          `${protocol?.toUpperCase() ?? draft.unknown} (${words.scope[scope]})`,
          programs.slice(0, PROGRAMS).join(', '),
          first === undefined ? '' : moment(first.seenAtMs),
          last === undefined ? '' : moment(last.seenAtMs),
          String(count),
          blocked === 0 ? words.notBlocked : String(blocked),
        ],
        events: eventIds(events),
      };
    }),
  );

/** How many there are, and what was blocked: each has its row. */
export const tellDestinations = (destinations: readonly Destination[], words: SecondWords, pen: Pen): void => {
  const outside = destinations.filter(({ scope }) => scope === 'public').length;
  const blocked = destinations.reduce((sum, one) => sum + one.blocked, 0);
  pen.say(
    'confirmed',
    words.destinations.counted({ outside, inside: destinations.length - outside, blocked }),
    destinations.flatMap(({ events }) => events),
  );
};
