import type { StoredEvent } from '../../../shared/event/model.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import { answersStep, inForce, type ActionKind, type CaseAction } from '../../../shared/actions/model.ts';
import { actionEntry } from '../../../shared/report/ledger.ts';
import type { Reading } from '../behaviours.ts';
import type { CaseFacts } from '../case-facts.ts';
import { penFor } from '../pen.ts';
import { removalOf } from '../removals.ts';
import { strongestHash } from '../sweeps.ts';
import type { DraftWords } from '../telling.ts';
import { imageName } from '../telling.ts';
import { isRoutineKey } from './routine-registry.ts';
import { cell, eventIds, moment, tableOf, type Row } from './table-cells.ts';
import { commandChanges, type CommandChange } from './command-changes.ts';
import type { SecondWords } from './words.ts';

const PERSISTENCE = new Set<StoredEvent['class']>([
  'windows_service_activity',
  'scheduled_job_activity',
  'account_change',
]);
const CHANGING = new Set<StoredEvent['activity']>(['create', 'update', 'set', 'delete', 'rename', 'set_attributes']);

const isRegistry = ({ class: kind }: StoredEvent): boolean =>
  kind === 'registry_value_activity' || kind === 'registry_key_activity';
const isFile = ({ class: kind, targetKind }: StoredEvent): boolean =>
  kind === 'file_system_activity' && targetKind !== 'pipe';

/** Changes made by processes of the attack, or that an alert names, each kind in the order of time. */
export interface Changes {
  registry: StoredEvent[];
  /** Registry records that Windows writes for any program; counted, not listed. */
  routine: StoredEvent[];
  files: StoredEvent[];
  persistence: StoredEvent[];
  /** Changes that only a command tells of, where no record of the change itself does. */
  commands: CommandChange[];
}

/** A command and the record of what it did are one change. */
const isRecorded = (name: string, recorded: readonly StoredEvent[]): boolean =>
  recorded.some(({ target }) => (target ?? '').toLowerCase().includes(name.toLowerCase()));

export const changesOf = (reading: Reading): Changes => {
  const { events, attack, table, alerts } = reading;
  const alerted = new Set(alerts.flatMap((alert) => alert.events));
  const mine = events.filter(
    (event) =>
      CHANGING.has(event.activity) &&
      (alerted.has(event.id) ||
        (event.processKey !== null && attack.has(table.resolve(event.processKey, event.seenAtMs)))),
  );
  const isRoutine = (event: StoredEvent): boolean => !alerted.has(event.id) && isRoutineKey(event.target);
  const registry = mine.filter(isRegistry);
  const persistence = mine.filter(({ class: kind }) => PERSISTENCE.has(kind));
  return {
    registry: registry.filter((event) => !isRoutine(event)),
    routine: registry.filter(isRoutine),
    files: mine.filter(isFile),
    persistence,
    commands: commandChanges(reading).filter(({ name }) => !isRecorded(name, [...persistence, ...registry])),
  };
};

const sameThing = (event: StoredEvent): string =>
  `${event.host} ${event.class} ${(event.target ?? '').toLowerCase()} ${event.activity} ${event.image ?? ''}`;

/** One row for what was done to one thing again and again by one program: the first and the last record prove it. */
const grouped = (events: readonly StoredEvent[]): StoredEvent[][] => {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const key = sameThing(event);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups.values()];
};

/** A later deletion of the same thing on the same host. */
const undoneBy = (changed: StoredEvent, all: readonly StoredEvent[]): StoredEvent | null =>
  all.find(
    ({ activity, host, target, seenAtMs }) =>
      activity === 'delete' &&
      host === changed.host &&
      seenAtMs > changed.seenAtMs &&
      target !== null &&
      (changed.target ?? '').toLowerCase().startsWith(target.toLowerCase()),
  ) ?? null;

interface Telling {
  handling: CaseFacts['handling'];
  actors: SecondWords['actions']['actor'];
  draft: DraftWords;
  words: SecondWords;
  events: readonly StoredEvent[];
}

interface State {
  text: string;
  proof: StoredEvent[];
  /** The entry of the ledger that took it back. */
  entries?: string[];
}

const stateOf = (changed: StoredEvent, { draft, words, events, handling, actors }: Telling): State => {
  if (changed.activity === 'delete') return { text: words.state.deleted, proof: [] };
  const removed = removalOf(changed, handling);
  if (removed !== null) {
    const at = moment(Date.parse(removed.body.performedAt ?? removed.savedAt));
    const text = draft.handling.removedAt({ at, by: actors[removed.body.performedBy] });
    return { text, proof: [], entries: [actionEntry(removed.id)] };
  }
  const undone = undoneBy(changed, events);
  return undone === null
    ? { text: words.state.open, proof: [] }
    : { text: words.state.undone(moment(undone.seenAtMs), imageName(undone.image, draft)), proof: [undone] };
};

const registryRow = (group: StoredEvent[], telling: Telling): Row[] => {
  const [first] = group;
  if (first === undefined) return [];
  const { draft, words } = telling;
  const last = group.at(-1) ?? first;
  const state = stateOf(last, telling);
  return [
    {
      cells: [
        moment(first.seenAtMs),
        cell(first.target, draft.unknown, 200),
        words.activity(first.activity),
        words.notRecorded,
        cell(last.detail, words.notRecorded, 120),
        imageName(first.image, draft),
        state.text,
      ],
      events: eventIds([...group.slice(0, 1), ...group.slice(1).slice(-1), ...state.proof]),
      ...(state.entries === undefined ? {} : { entries: state.entries }),
    },
  ];
};

const fileRow = (group: StoredEvent[], telling: Telling): Row[] => {
  const [first] = group;
  if (first === undefined) return [];
  const { draft, words } = telling;
  const state = stateOf(group.at(-1) ?? first, telling);
  const hash = strongestHash(first.hashes);
  return [
    {
      cells: [
        moment(first.seenAtMs),
        cell(first.target, draft.unknown, 200),
        words.activity(first.activity),
        hash === null ? words.notRecorded : `${hash.algorithm} ${hash.value}`,
        imageName(first.image, draft),
        state.text,
      ],
      events: eventIds([...group.slice(0, 1), ...group.slice(1).slice(-1), ...state.proof]),
      ...(state.entries === undefined ? {} : { entries: state.entries }),
    },
  ];
};

const persistenceRow = (group: StoredEvent[], telling: Telling): Row[] => {
  const [first] = group;
  if (first === undefined) return [];
  const { draft, words } = telling;
  const state = stateOf(group.at(-1) ?? first, telling);
  return [
    {
      cells: [
        moment(first.seenAtMs),
        words.persistenceKind(first.class),
        cell(first.target, draft.unknown, 120),
        cell(first.detail, words.notRecorded, 200),
        imageName(first.image, draft),
        state.text,
      ],
      events: eventIds([...group.slice(0, 1), ...group.slice(1).slice(-1), ...state.proof]),
      ...(state.entries === undefined ? {} : { entries: state.entries }),
    },
  ];
};

const commandRemovals: Record<CommandChange['kind'], readonly ActionKind[]> = {
  task: ['remove-persistence'],
  service: ['remove-persistence'],
  account: ['account'],
  registry: ['clean-registry'],
  protection: ['edr-setting'],
  log: [],
  backup: ['restore'],
};

/** What a command set up, taken back by an entry of the ledger. */
const commandRemoved = ({ kind, name, event }: CommandChange, { handling }: Telling): CaseAction | null =>
  commandRemovals[kind].flatMap((one) =>
    inForce(handling.actions ?? []).filter(({ body }) =>
      answersStep(body, { kind: one, host: event.host, target: name }),
    ),
  )[0] ?? null;

/** What a command deleted is gone; what it set up stays until somebody takes it back. */
const commandState = (kind: CommandChange['kind'], words: SecondWords): string =>
  kind === 'log' || kind === 'backup' ? words.state.deleted : words.state.open;

const commandRow = (change: CommandChange, telling: Telling): Row => {
  const { kind, name, event } = change;
  const { draft, words, actors } = telling;
  const removed = commandRemoved(change, telling);
  const at = removed === null ? '' : moment(Date.parse(removed.body.performedAt ?? removed.savedAt));
  return {
    cells: [
      moment(event.seenAtMs),
      words.commandKind[kind],
      cell(name, draft.unknown, 120),
      cell(event.commandLine, words.notRecorded, 200),
      imageName(event.parentImage ?? event.image, draft),
      removed === null
        ? commandState(kind, words)
        : draft.handling.removedAt({ at, by: actors[removed.body.performedBy] }),
    ],
    events: [event.id],
    ...(removed === null ? {} : { entries: [actionEntry(removed.id)] }),
  };
};

/** Values the attack set and nobody took back, for the removal steps. */
export const leftBehind = (changes: Changes, events: readonly StoredEvent[]): StoredEvent[] =>
  [...changes.persistence, ...changes.registry, ...changes.files].filter(
    (event) =>
      event.activity !== 'delete' && event.class !== 'registry_key_activity' && undoneBy(event, events) === null,
  );

/** エンドポイントにおける改変情報: registry, files, and what starts by itself. What was looked for and not found is said. */
export const changesField = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('changes');
  const changes = changesOf(reading);
  const { handling } = reading.facts;
  const telling = { draft, words, events: reading.events, handling, actors: words.actions.actor };
  const counts = {
    registry: grouped(changes.registry).length,
    files: grouped(changes.files).length,
    persistence: grouped(changes.persistence).length + changes.commands.length,
  };
  const commanded = changes.commands.map(({ event }) => event);
  const all = [...changes.registry, ...changes.files, ...changes.persistence, ...commanded];
  if (all.length === 0) pen.say('not-found', words.changes.none(reading.facts.eventTotal));
  else {
    pen.say('confirmed', words.changes.counted(counts), all);
    if (Object.values(counts).includes(0)) pen.say('not-found', words.changes.others(counts));
  }
  if (changes.routine.length > 0) pen.say('confirmed', words.changes.routine(changes.routine.length), changes.routine);
  const left = leftBehind(changes, reading.events).filter((event) => removalOf(event, handling) === null);
  // What was deleted is gone; what a command set up stays.
  const lasting = changes.commands
    .filter((one) => one.kind !== 'log' && one.kind !== 'backup' && commandRemoved(one, telling) === null)
    .map(({ event }) => event);
  const remaining = grouped(left).length + lasting.length;
  if (remaining > 0) pen.say('inferred', words.changes.left(remaining), [...left, ...lasting]);
  const { registry, files, persistence } = changes;
  pen.table(
    tableOf('persistence', words.persistenceColumns, [
      ...grouped(persistence).flatMap((one) => persistenceRow(one, telling)),
      ...changes.commands.map((one) => commandRow(one, telling)),
    ]),
  );
  pen.table(
    tableOf(
      'registry',
      words.registryColumns,
      grouped(registry).flatMap((one) => registryRow(one, telling)),
    ),
  );
  pen.table(
    tableOf(
      'files',
      words.fileColumns,
      grouped(files).flatMap((one) => fileRow(one, telling)),
    ),
  );
  return pen.section();
};
