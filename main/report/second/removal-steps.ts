import type { ActionKind, PlannedAction } from '../../../shared/actions/model.ts';
import { answersStep } from '../../../shared/actions/model.ts';
import type { StoredEvent } from '../../../shared/event/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import { quotable } from '../../../shared/report/evidence-text.ts';
import type { Suspicion } from '../../../shared/report/behaviour.ts';
import type { Reading } from '../behaviours.ts';
import type { Destination } from '../destinations.ts';
import { blockable } from '../block-targets.ts';
import { isEverybodys } from '../images.ts';
import { isolationsIn } from '../isolation-state.ts';
import { originOf } from '../origin.ts';
import type { CaseProcess } from '../processes.ts';
import { usersOf } from '../questions.ts';
import { fileOf } from '../written-files.ts';
import { suspicionsIn } from '../suspicions.ts';
import type { DraftWords } from '../telling.ts';
import { sweepResult } from '../sweeps.ts';
import { hostName, imageName } from '../telling.ts';
import { businessPrograms } from './business-programs.ts';
import { changesOf, leftBehind } from './changes-field.ts';
import type { CommandChange } from './command-changes.ts';
import { foreignHashes } from './foreign-hashes.ts';
import { alertedKeys, tabledProcesses } from './process-table.ts';
import type { SecondWords } from './words.ts';

/** Removal steps of one kind; more of them are counted. */
const STEPS = 6;
const NAMED = 4;
/** Files named that are to be looked at. */
const FILES = 3;

/** A step as it is printed, and the actions that answer it: what the ledger tells as done is not asked for again. */
export interface Step {
  text: string;
  actions: PlannedAction[];
}

const told = (text: string): Step => ({ text, actions: [] });

type IsOpen = (action: PlannedAction) => boolean;

/** Not yet told as done by the ledger. */
export const openIn = ({ facts }: Reading): IsOpen => {
  const done = (facts.handling.actions ?? []).filter(({ isWithdrawn }) => !isWithdrawn);
  return (step) => !done.some(({ body }) => answersStep(body, step));
};

/** What runs as a program where it lies; anything else may be the customer's own, and is looked at before it is deleted. */
const program =
  /\.(?:exe|dll|sys|scr|ps1|vbs|vbe|js|jse|wsf|hta|bat|cmd|lnk|msi|php|jsp|aspx?|sh|py|elf|so)$|\/\.[^/]+$/i;

export const acting = (kind: ActionKind, host: string, target: string): PlannedAction => ({
  kind,
  host: host.slice(0, 255),
  target: target.slice(0, 2000),
});

const kindOf: Partial<Record<StoredEvent['class'], readonly [ActionKind, 'service' | 'task' | 'account' | 'file']>> = {
  windows_service_activity: ['remove-persistence', 'service'],
  scheduled_job_activity: ['remove-persistence', 'task'],
  account_change: ['account', 'account'],
  file_system_activity: ['delete-file', 'file'],
};

const removalOf = (event: StoredEvent, words: SecondWords): Step => {
  const [kind, about] = kindOf[event.class] ?? (['clean-registry', 'registry'] as const);
  const target = about === 'file' ? fileOf(event.target ?? '') : (event.target ?? '');
  return { text: words.remove[about](quotable(target, 160)), actions: [acting(kind, event.host, target)] };
};

export const undoneBy: Partial<Record<CommandChange['kind'], ActionKind>> = {
  task: 'remove-persistence',
  service: 'remove-persistence',
  account: 'account',
  registry: 'clean-registry',
  protection: 'edr-setting',
};

const undoing = ({ kind, name, event }: CommandChange, words: SecondWords): Step[] => {
  const by = undoneBy[kind];
  if (by === undefined || kind === 'log' || kind === 'backup') return [];
  return [{ text: words.remove[kind](quotable(name, 160)), actions: [acting(by, event.host, name)] }];
};

/** The same sentence once, for all it is about. */
const once = (steps: readonly Step[]): Step[] => {
  const found = new Map<string, Step>();
  for (const { text, actions } of steps)
    found.set(text, { text, actions: [...(found.get(text)?.actions ?? []), ...actions] });
  return [...found.values()];
};

/** A step is open while one of the things it speaks of is. */
const stillOpen = (steps: readonly Step[], isOpen: IsOpen): Step[] =>
  steps.filter(({ actions }) => actions.length === 0 || actions.some(isOpen));

/** Each thing once, the things that start by themselves first. */
const removalSteps = (
  reading: Reading,
  suspicions: ReadonlySet<Suspicion>,
  { words, isOpen }: { words: SecondWords; isOpen: IsOpen },
): Step[] => {
  const changes = changesOf(reading);
  // Encrypted documents and copies on a drive are what was lost and the proof of it: nobody is told to delete them.
  const isKept = ({ class: kind, target }: StoredEvent): boolean =>
    kind === 'file_system_activity' &&
    (suspicions.has('encryption') || suspicions.has('removable-copy')) &&
    !program.test(target ?? '');
  const left = leftBehind(changes, reading.events).filter((event) => !isKept(event));
  const isOther = ({ class: kind, target }: StoredEvent): boolean =>
    kind === 'file_system_activity' && !program.test(fileOf(target ?? ''));
  const steps = stillOpen(
    once([
      ...changes.commands.flatMap((one) => undoing(one, words)),
      ...left.filter((event) => !isOther(event)).map((event) => removalOf(event, words)),
    ]),
    isOpen,
  );
  const looked = left.filter(isOther).map(({ host, target }) => acting('collect-file', host, target ?? ''));
  const others = [...new Set(looked.filter(isOpen).map(({ target }) => quotable(target, 120)))];
  const [named, rest] = [steps.slice(0, STEPS), steps.slice(STEPS)];
  return [
    ...named,
    ...(rest.length > 0
      ? [{ text: words.remove.more(rest.length), actions: rest.flatMap(({ actions }) => actions) }]
      : []),
    ...(others.length > 0
      ? [
          {
            text: words.remove.inspect(others.slice(0, FILES), Math.max(0, others.length - FILES)),
            actions: looked.filter(isOpen),
          },
        ]
      : []),
  ];
};

const nameWithPid = ({ image, pid }: CaseProcess, draft: DraftWords): string =>
  `${imageName(image, draft)}${pid === null ? '' : ` (PID ${pid})`}`;

/** Processes of the attack whose end is not recorded, but for programs everything is started by, or that the business runs on. */
export const runningIn = (
  reading: Reading,
  draft: DraftWords,
  isOpen: IsOpen,
): { process: CaseProcess; action: PlannedAction }[] => {
  const alerted = alertedKeys(reading);
  const isOfBusiness = businessPrograms(reading);
  return tabledProcesses(reading)
    .filter(({ process: { key, ended, image } }) => ended === null && (alerted.has(key) || !isEverybodys(image)))
    .filter(({ process }) => !isOfBusiness(process))
    .map(({ process, start }) => ({
      process,
      action: acting('stop-process', start.host, nameWithPid(process, draft)),
    }))
    .filter(({ action }) => isOpen(action));
};

const runningStep = (
  reading: Reading,
  draft: DraftWords,
  { words, isOpen }: { words: SecondWords; isOpen: IsOpen },
): Step[] => {
  const running = runningIn(reading, draft, isOpen);
  if (running.length === 0) return [];
  const named = running.slice(0, NAMED).map(({ process }) => nameWithPid(process, draft));
  return [
    {
      text: words.remove.stop(named, running.length - named.length),
      actions: running.map(({ action }) => action),
    },
  ];
};

const blockSteps = (
  reading: Reading,
  destinations: readonly Destination[],
  { draft, words, isOpen }: { draft: DraftWords; words: SecondWords; isOpen: IsOpen },
): Step[] => {
  const hashes = stillOpen(
    once(
      foreignHashes(reading).map(({ image, algorithm, value }) => ({
        text: `${imageName(image, draft)} ${algorithm} ${value}`,
        actions: [acting('block-hash', '', value)],
      })),
    ),
    isOpen,
  );
  const outside = blockable(reading, destinations).targets.filter((target) =>
    isOpen(acting('block-address', '', target)),
  );
  const more = hashes.slice(3);
  return [
    ...hashes.slice(0, 3).map(({ text, actions }) => ({ text: words.remove.hash(text), actions })),
    ...(more.length > 0
      ? [{ text: words.remove.moreHashes(more.length), actions: more.flatMap(({ actions }) => actions) }]
      : []),
    ...(outside.length > 0
      ? [
          {
            text: words.remove.address(outside.slice(0, 5), Math.max(0, outside.length - 5)),
            actions: outside.map((target) => acting('block-address', '', target)),
          },
        ]
      : []),
  ];
};

/** Programs the business runs on that stand in the attack's line: nobody blocks them before somebody looked. */
const installedStep = (reading: Reading, draft: DraftWords, words: SecondWords): string[] => {
  // Where a file or an address explains the beginning, what opened it is no suspect.
  if (originOf(reading).from !== 'unknown') return [];
  const { attack, table } = reading;
  const isOfBusiness = businessPrograms(reading);
  const installed = [...attack].flatMap((key) => {
    const process = table.processes.get(key);
    return process !== undefined && isOfBusiness(process) ? [imageName(process.image, draft)] : [];
  });
  const names = [...new Set(installed)];
  return names.length === 0 ? [] : [words.remove.installed(names.slice(0, NAMED))];
};

/** Endpoints outside the case where the same was recorded. */
const otherHostsStep = ({ facts }: Reading, words: SecondWords): string[] => {
  const hosts = [...new Set(sweepResult(facts.spread).found.flatMap(({ hostsFound }) => hostsFound))];
  return hosts.length === 0 ? [] : [words.remove.others(hosts.slice(0, NAMED).map(hostName), hosts.length - NAMED)];
};

const passwordStep = (
  reading: Reading,
  draft: DraftWords,
  { words, isOpen }: { words: SecondWords; isOpen: IsOpen },
): Step[] => {
  const users = usersOf(reading).filter((user) => isOpen(acting('account', '', user)));
  if (users.length === 0) return [];
  const actions = users.map((user) => acting('account', '', user));
  return [{ text: words.remove.byYou(draft.advice.password({ users })), actions }];
};

/** An isolation the ledger tells as done, or that somebody decided on, is not asked for. */
const isolateStep = ({ facts }: Reading, { words, isOpen }: { words: SecondWords; isOpen: IsOpen }): Step[] => {
  if (severityOf(facts.judgement) !== 'high' || facts.handling.isolation !== null) return [];
  // What the customer declined is not asked for again.
  const declined = isolationsIn(facts.handling).flatMap(({ body }) =>
    body.result === 'refused' ? [body.host.toLowerCase()] : [],
  );
  const hosts = facts.hosts.filter((host) => !declined.includes(host.toLowerCase()));
  const actions = hosts.map((host) => acting('isolate', host, '')).filter(isOpen);
  return actions.length === 0 ? [] : [{ text: words.remove.isolate, actions }];
};

/** What we do from afar; accounts and what lies outside the EDR are the customer's. */
const isOurs = ({ kind }: PlannedAction): boolean => kind !== 'account' && kind !== 'block-address';

/** What is still to be done, by us from afar and by the customer, in the order it is safe. */
export const removalPlan = (
  reading: Reading,
  destinations: readonly Destination[],
  { draft, words }: { draft: DraftWords; words: SecondWords },
): Step[] => {
  const severity = severityOf(reading.facts.judgement);
  if (severity === 'false-positive') return [told(draft.advice.none)];
  const suspicions = suspicionsIn(reading.facts.alerts);
  const own = suspicions.flatMap((one) => words.remove.about[one] ?? []);
  // Of what may have been meant nothing is removed or blocked before the user was asked.
  if (severity === 'low') return [words.remove.byYou(draft.advice.askUser), ...own].map(told);
  const given = { draft, words, isOpen: openIn(reading) };
  const [approve, verify] = [told(words.remove.approve), told(words.remove.verify)];
  const steps = [
    ...isolateStep(reading, given),
    ...runningStep(reading, draft, given),
    ...removalSteps(reading, new Set(suspicions), given),
    ...otherHostsStep(reading, words).map(told),
    ...blockSteps(reading, destinations, given),
    ...installedStep(reading, draft, words).map(told),
    ...own.map(told),
    ...passwordStep(reading, draft, given),
  ];
  // Nothing of ours is left to be approved once the ledger tells all of it as done.
  return [...(steps.some(({ actions }) => actions.some(isOurs)) ? [approve] : []), ...steps, verify];
};
