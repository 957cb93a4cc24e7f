import type { StoredEvent } from '../../../shared/event/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import { quotable } from '../../../shared/report/evidence-text.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import type { ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import type { Destination } from '../destinations.ts';
import { penFor, type Pen } from '../pen.ts';
import { usersOf } from '../questions.ts';
import type { DraftWords } from '../telling.ts';
import { endpointText, imageName } from '../telling.ts';
import { changesOf, leftBehind } from './changes-field.ts';
import { foreignHashes } from './foreign-hashes.ts';
import type { SecondWords } from './words.ts';

/** Removal steps of one kind; more of them are counted. */
const STEPS = 6;

/** What was decided and done, from what the workbench recorded about the case; nothing else is claimed. */
const tellDone = ({ facts }: Reading, words: SecondWords, pen: Pen): void => {
  const { isolation, firstSentAt } = facts.handling;
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

const removalOf = (event: StoredEvent, words: SecondWords): string => {
  const target = quotable(event.target ?? '', 160);
  if (event.class === 'windows_service_activity') return words.remove.service(target);
  if (event.class === 'scheduled_job_activity') return words.remove.task(target);
  if (event.class === 'account_change') return words.remove.account(target);
  if (event.class === 'file_system_activity') return words.remove.file(target);
  return words.remove.registry(target);
};

/** Each thing once, the things that start by themselves first. */
const removalSteps = (left: readonly StoredEvent[], words: SecondWords): string[] => {
  const steps = [...new Set(left.map((event) => removalOf(event, words)))];
  return steps.length > STEPS ? [...steps.slice(0, STEPS), words.remove.more(steps.length - STEPS)] : steps;
};

const blockSteps = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): string[] => {
  const hashes = foreignHashes(reading).map(
    ({ image, algorithm, value }) => `${imageName(image, draft)} ${algorithm} ${value}`,
  );
  const outside = destinations.filter(({ scope }) => scope === 'public');
  return [
    ...[...new Set(hashes)].slice(0, 3).map(words.remove.hash),
    ...(outside.length > 0
      ? [words.remove.address(outside.slice(0, 5).map(({ address, port }) => endpointText(address, port)))]
      : []),
  ];
};

/** 推奨対応、対応状況: what was done, then what is to be done, remote and by hand, in numbered steps. */
export const statusField = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): ReportSection => {
  const pen = penFor('recommendation');
  tellDone(reading, words, pen);
  const severity = severityOf(reading.facts.judgement);
  if (severity === 'false-positive') {
    pen.say('advice', draft.advice.number({ n: 1, text: draft.advice.none }));
    return pen.section();
  }
  const left = leftBehind(changesOf(reading), reading.events);
  const users = usersOf(reading);
  const steps = [
    words.remove.stop,
    ...removalSteps(left, words),
    ...blockSteps(reading, destinations, draft, words),
    ...(users.length > 0 ? [draft.advice.password({ users })] : []),
    words.remove.verify,
  ];
  steps.forEach((text, at) => pen.say('advice', draft.advice.number({ n: at + 1, text })));
  return pen.section();
};
