import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { EventMark, TimelineRow } from '../../shared/timeline/model.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { utcText, zonedText, zoneName } from '../ui/time.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { signedAmount } from './amount-text.ts';
import type { KnownClocks } from './use-clocks.ts';

const evidence = (text: string | null) =>
  text === null || text === '' ? null : <EvidenceLine text={text.slice(0, 400)} />;

const lastPart = (image: string): string => image.split(/[/\\]/).findLast((part) => part !== '') ?? image;

const dayMs = 86_400_000;

/** `-1d`, where the day on that clock is not the day on the analyst's. */
const dayStep = (ms: number, zone: string, timeZone: string): string => {
  const [there, here] = [zone, timeZone].map((one) => Date.parse(zonedText(ms, one).slice(0, 10)));
  const step = Math.round(((there ?? 0) - (here ?? 0)) / dayMs);
  return step === 0 || Number.isNaN(step) ? '' : ` ${step > 0 ? '+' : '-'}${Math.abs(step)}d`;
};

/** Time of day in a zone: the day stands in the first column. */
const clockIn = (ms: number, zone: string, timeZone: string): string =>
  `${zonedText(ms, zone).slice(11)}${dayStep(ms, zone, timeZone)}`;

const signs = { star: '★', pin: '⚑', note: '✎' } as const;

const MarksCell = ({ marks, words }: { marks: readonly EventMark[]; words: Messages['timeline']['marks'] }) => (
  <span className="timeline-marks" title={marks.map((mark) => mark.text || words[mark.kind]).join('\n')}>
    {marks.map((mark) =>
      mark.kind === 'tag' ? (
        <span key={mark.id} className="timeline-tag">
          {mark.text}
        </span>
      ) : (
        <span key={mark.id} role="img" aria-label={words[mark.kind]}>
          {signs[mark.kind]}
        </span>
      ),
    )}
  </span>
);

const what = ({ event: { target, commandLine, detail } }: TimelineRow) => {
  const [first, second] = [target, commandLine, detail].filter((text) => text !== null && text !== '');
  return (
    <span className="timeline-what">
      {evidence(first ?? null)}
      {second ? <span className="faint timeline-rest">{evidence(second)}</span> : null}
    </span>
  );
};

interface Known {
  messages: Messages;
  clocks: KnownClocks;
  marks: ReadonlyMap<EventId, readonly EventMark[]>;
  timeZone: string;
}

type Column = GridColumn<TimelineRow>;

const times = ({ messages: { timeline }, clocks, timeZone }: Known): Column[] => [
  {
    id: 'at',
    title: zoneName(timeZone),
    width: 172,
    align: 'end',
    sortable: true,
    cell: (row, above) => <TimeText ms={row.atMs} after={above?.atMs ?? null} />,
  },
  {
    id: 'utc',
    title: timeline.columns.utc,
    width: 96,
    align: 'end',
    cell: ({ atMs }) => <span title={utcText(atMs)}>{clockIn(atMs, 'UTC', timeZone)}</span>,
  },
  {
    id: 'local',
    title: timeline.columns.local,
    width: 100,
    align: 'end',
    cell: ({ atMs, event }) => {
      const { zone } = clocks.of(event.host);
      const used = zone ?? clocks.customerZone;
      const say = zone === null ? timeline.localAssumed : timeline.localKnown;
      return (
        <span className={zone === null ? 'timeline-assumed' : undefined} title={say(used)}>
          {clockIn(atMs, used, timeZone)}
        </span>
      );
    },
  },
  ...(clocks.isAnyCorrected
    ? [
        {
          id: 'shift',
          title: timeline.columns.shift,
          width: 96,
          align: 'end' as const,
          cell: ({ atMs, event }: TimelineRow) => {
            if (atMs === event.seenAtMs) return null;
            const amount = signedAmount(atMs - event.seenAtMs);
            const correction = clocks.of(event.host).correction;
            const why = correction === null ? '' : `\n${correction.by}: ${correction.reason}`;
            const recorded = zonedText(event.seenAtMs, timeZone);
            return (
              <span className="timeline-shifted" title={`${timeline.shifted(recorded, amount)}${why}`}>
                {amount}
              </span>
            );
          },
        },
      ]
    : []),
];

/** Times together first, then marks, then what happened, in the order in which an analyst reads. */
export const timelineColumns = (known: Known): Column[] => {
  const { messages, marks } = known;
  const { events, timeline } = messages;
  const { columns } = timeline;
  return [
    ...times(known),
    {
      id: 'marks',
      title: columns.marks,
      width: 48,
      grows: 0.5,
      cell: ({ event }) => <MarksCell marks={marks.get(event.id) ?? []} words={timeline.marks} />,
    },
    { id: 'host', title: columns.host, width: 64, grows: 0.8, cell: ({ event }) => evidence(event.host) },
    {
      id: 'class',
      title: columns.class,
      width: 104,
      grows: 0.8,
      cell: ({ event, rank }) => {
        const text = events.classAndActivity(events.classes[event.class], events.activities[event.activity]);
        return rank === 'none' ? (
          <span title={text}>{text}</span>
        ) : (
          <span className="caution" title={`${text} · ${timeline.ranks[rank]}`}>
            ◆ {text}
          </span>
        );
      },
    },
    {
      id: 'image',
      title: columns.image,
      width: 84,
      grows: 0.8,
      cell: ({ event }) =>
        event.image === null ? null : <span title={event.image}>{evidence(lastPart(event.image))}</span>,
    },
    { id: 'what', title: columns.what, width: 228, grows: 4, cell: what },
    { id: 'user', title: columns.user, width: 48, grows: 0.8, cell: ({ event }) => evidence(event.user) },
  ];
};
