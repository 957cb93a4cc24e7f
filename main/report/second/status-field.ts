import type { StoredEvent } from '../../../shared/event/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import { quotable } from '../../../shared/report/evidence-text.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import type { Suspicion } from '../../../shared/report/behaviour.ts';
import type { Reading } from '../behaviours.ts';
import type { Destination } from '../destinations.ts';
import { blockable } from '../block-targets.ts';
import { isEverybodys } from '../images.ts';
import { penFor, type Pen } from '../pen.ts';
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

/** What was decided and done, from what the workbench recorded about the case; nothing else is claimed. */
const tellDone = ({ facts }: Reading, words: SecondWords, pen: Pen): void => {
  const { isolation, firstSentAt } = facts.handling;
  if (isolation === null && firstSentAt === null) {
    pen.say('not-found', words.status.nothing);
    return;
  }
  if (firstSentAt === null) pen.say('not-found', words.status.firstNotSent);
  else pen.act(words.status.firstSent(japanStamp(Date.parse(firstSentAt))), 'first-sent');
  if (isolation === null) pen.say('not-found', words.status.isolationUnknown);
  else {
    const at = japanStamp(Date.parse(isolation.at));
    const said = { at, reason: quotable(isolation.reason, 160) };
    pen.act(isolation.decision === 'isolate' ? words.status.isolate(said) : words.status.notIsolate(said), 'isolation');
  }
  pen.say('not-found', words.status.noActions);
};

/** What runs as a program where it lies; anything else may be the customer's own, and is looked at before it is deleted. */
const program =
  /\.(?:exe|dll|sys|scr|ps1|vbs|vbe|js|jse|wsf|hta|bat|cmd|lnk|msi|php|jsp|aspx?|sh|py|elf|so)$|\/\.[^/]+$/i;

const removalOf = (event: StoredEvent, words: SecondWords): string => {
  const target = quotable(event.target ?? '', 160);
  if (event.class === 'windows_service_activity') return words.remove.service(target);
  if (event.class === 'scheduled_job_activity') return words.remove.task(target);
  if (event.class === 'account_change') return words.remove.account(target);
  if (event.class !== 'file_system_activity') return words.remove.registry(target);
  return words.remove.file(quotable(fileOf(event.target ?? ''), 160));
};

const undoing = ({ kind, name }: CommandChange, words: SecondWords): string[] => {
  const target = quotable(name, 160);
  if (kind === 'log' || kind === 'backup') return [];
  if (kind === 'protection') return [words.remove.protection(target)];
  return [words.remove[kind](target)];
};

/** Each thing once, the things that start by themselves first. */
const removalSteps = (reading: Reading, suspicions: ReadonlySet<Suspicion>, words: SecondWords): string[] => {
  const changes = changesOf(reading);
  // Encrypted documents and copies on a drive are what was lost and the proof of it: nobody is told to delete them.
  const isKept = ({ class: kind, target }: StoredEvent): boolean =>
    kind === 'file_system_activity' &&
    (suspicions.has('encryption') || suspicions.has('removable-copy')) &&
    !program.test(target ?? '');
  const left = leftBehind(changes, reading.events).filter((event) => !isKept(event));
  const isOther = ({ class: kind, target }: StoredEvent): boolean =>
    kind === 'file_system_activity' && !program.test(fileOf(target ?? ''));
  const steps = [
    ...new Set([
      ...changes.commands.flatMap((one) => undoing(one, words)),
      ...left.filter((event) => !isOther(event)).map((event) => removalOf(event, words)),
    ]),
  ];
  const others = [...new Set(left.filter(isOther).map(({ target }) => quotable(target ?? '', 120)))];
  return [
    ...steps.slice(0, STEPS),
    ...(steps.length > STEPS ? [words.remove.more(steps.length - STEPS)] : []),
    ...(others.length > 0 ? [words.remove.inspect(others.slice(0, FILES), Math.max(0, others.length - FILES))] : []),
  ];
};

const nameWithPid = ({ image, pid }: CaseProcess, draft: DraftWords): string =>
  `${imageName(image, draft)}${pid === null ? '' : ` (PID ${pid})`}`;

/** Processes of the attack whose end is not recorded, but for programs everything is started by, or that the business runs on. */
const runningStep = (reading: Reading, draft: DraftWords, words: SecondWords): string[] => {
  const alerted = alertedKeys(reading);
  const isOfBusiness = businessPrograms(reading);
  const running = tabledProcesses(reading)
    .filter(({ process: { key, ended, image } }) => ended === null && (alerted.has(key) || !isEverybodys(image)))
    .map(({ process }) => process)
    .filter((process) => !isOfBusiness(process));
  if (running.length === 0) return [];
  const named = running.slice(0, NAMED).map((process) => nameWithPid(process, draft));
  return [words.remove.stop(named, running.length - named.length)];
};

const blockSteps = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): string[] => {
  const hashes = [
    ...new Set(
      foreignHashes(reading).map(({ image, algorithm, value }) => `${imageName(image, draft)} ${algorithm} ${value}`),
    ),
  ];
  const { targets: outside } = blockable(reading, destinations);
  return [
    ...hashes.slice(0, 3).map(words.remove.hash),
    ...(hashes.length > 3 ? [words.remove.moreHashes(hashes.length - 3)] : []),
    ...(outside.length > 0 ? [words.remove.address(outside.slice(0, 5), Math.max(0, outside.length - 5))] : []),
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

const passwordStep = (reading: Reading, draft: DraftWords, words: SecondWords): string[] => {
  const users = usersOf(reading);
  return users.length === 0 ? [] : [words.remove.byYou(draft.advice.password({ users }))];
};

const stepsFor = (
  reading: Reading,
  destinations: readonly Destination[],
  { draft, words }: { draft: DraftWords; words: SecondWords },
): string[] => {
  const severity = severityOf(reading.facts.judgement);
  if (severity === 'false-positive') return [draft.advice.none];
  const suspicions = suspicionsIn(reading.facts.alerts);
  const own = suspicions.flatMap((one) => words.remove.about[one] ?? []);
  // Of what may have been meant nothing is removed or blocked before the user was asked.
  if (severity === 'low') return [words.remove.byYou(draft.advice.askUser), ...own];
  return [
    words.remove.approve,
    ...(severity === 'high' && reading.facts.handling.isolation === null ? [words.remove.isolate] : []),
    ...runningStep(reading, draft, words),
    ...removalSteps(reading, new Set(suspicions), words),
    ...otherHostsStep(reading, words),
    ...blockSteps(reading, destinations, draft, words),
    ...installedStep(reading, draft, words),
    ...own,
    ...passwordStep(reading, draft, words),
    words.remove.verify,
  ];
};

/** 推奨対応、対応状況: what was done, then what is to be done, by us from afar and by the customer, in numbered steps. */
export const statusField = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): ReportSection => {
  const pen = penFor('recommendation');
  tellDone(reading, words, pen);
  stepsFor(reading, destinations, { draft, words }).forEach((text, at) =>
    pen.say('advice', draft.advice.number({ n: at + 1, text })),
  );
  return pen.section();
};
