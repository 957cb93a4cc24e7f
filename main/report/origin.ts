import type { StoredEvent } from '../../shared/event/model.ts';
import type { BehaviourKind } from '../../shared/report/behaviour.ts';
import { baseName, defangName, quotable, visible } from '../../shared/report/evidence-text.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { isDocumentApplication, isExplorer } from './images.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';
import { imageName } from './telling.ts';
import { cameFrom, fileOf } from './written-files.ts';

/** Told by one record. */
type Proved =
  | { from: 'user'; user: string; proof: StoredEvent }
  | { from: 'opened'; file: string; proof: StoredEvent }
  | { from: 'address'; address: string; proof: StoredEvent }
  | { from: 'exploit'; image: string | null; proof: StoredEvent }
  | { from: 'unknown' };

type Origin =
  | { from: 'document'; act: Behaviour }
  | { from: 'download'; act: Behaviour; run: Behaviour | null }
  | { from: 'run'; act: Behaviour }
  | { from: 'remote'; act: Behaviour }
  | { from: 'remote-command'; act: Behaviour }
  | Proved;

const nameOf = (path: string | null): string => baseName(fileOf(path ?? '')).toLowerCase();

/** A file in the downloads folder or among the attachments of a mail. */
const received = /\\(?:downloads|content\.outlook|inetcache)\\(?:[^"\\]{1,200}\\){0,4}([^"\\]{1,200}?)(?="|\s[-/]|$)/i;
const webAddress = /\bh(?:tt|xx)ps?:\/\/[^\s"']{1,200}/i;

/** Starts of the gravest alerts' own line, the oldest first. */
const startsOf = ({ core, events, table }: Reading): StoredEvent[] =>
  events.filter(
    (event) =>
      event.class === 'process_activity' &&
      event.activity === 'launch' &&
      event.processKey !== null &&
      core.has(table.resolve(event.processKey, event.seenAtMs)),
  );

/** An EDR says that a public service was broken into: what its program started is the proof. */
const exploited = ({ behaviours }: Reading): Origin | null => {
  const act = behaviours.find(({ suspicion }) => suspicion === 'exploit');
  return act === undefined ? null : { from: 'exploit', image: act.lead.parentImage, proof: act.lead };
};

/** Files leave by the hand of somebody who may read them: nobody broke in, as far as the records show. */
const taken = ({ behaviours }: Reading): Origin | null => {
  const act = behaviours.find(({ suspicion }) => suspicion === 'removable-copy' || suspicion === 'upload');
  const user = act?.lead.user ?? null;
  return act !== undefined && user !== null && isExplorer(act.lead.parentImage)
    ? { from: 'user', user, proof: act.lead }
    : null;
};

const opened = (reading: Reading): Origin | null => {
  for (const event of startsOf(reading)) {
    const file = received.exec((event.commandLine ?? event.image ?? '').slice(0, 1024))?.[1];
    if (file !== undefined) return { from: 'opened', file, proof: event };
    const address = isExplorer(event.parentImage)
      ? webAddress.exec((event.commandLine ?? '').slice(0, 1024))?.[0]
      : undefined;
    if (address !== undefined) return { from: 'address', address, proof: event };
  }
  return null;
};

/** What the records show of how it began. A beginning is never confirmed: something before it may not be recorded. */
export const originOf = (reading: Reading): Origin => {
  const own = taken(reading);
  if (own !== null) return own;
  const { behaviours, core } = reading;
  const first = (kind: BehaviourKind): Behaviour | undefined =>
    behaviours.find(
      (act) => act.kind === kind && (act.actorKey === null || core.has(act.actorKey) || kind === 'download'),
    );
  const document = first('document-script');
  if (document !== undefined && isDocumentApplication(document.lead.parentImage))
    return { from: 'document', act: document };
  const download = first('download');
  if (download !== undefined) {
    const file = nameOf(download.lead.target);
    const run = behaviours.find(({ kind, lead }) => kind === 'user-run' && nameOf(lead.image) === file);
    return { from: 'download', act: download, run: run ?? null };
  }
  const run = first('user-run');
  if (run !== undefined) return { from: 'run', act: run };
  const remote = first('remote-session');
  if (remote !== undefined) return { from: 'remote', act: remote };
  const command = first('remote-command');
  if (command !== undefined) return { from: 'remote-command', act: command };
  return exploited(reading) ?? opened(reading) ?? { from: 'unknown' };
};

const fileName = (path: string | null, words: DraftWords): string =>
  path === null ? words.unknown : quotable(baseName(fileOf(path)), 56);

/** What a single record shows of the beginning. */
const tellProved = (origin: Proved, words: DraftWords, pen: Pen): void => {
  switch (origin.from) {
    case 'user':
      pen.say('inferred', words.originUser({ user: quotable(origin.user, 48) }), [origin.proof]);
      pen.say('not-examined', words.originUserOpen);
      return;
    case 'opened': {
      const file = fileName(origin.file, words);
      pen.say('inferred', words.originOpened({ file }), [origin.proof]);
      pen.say('not-examined', words.originRunOpen({ file }));
      return;
    }
    case 'address':
      pen.say('inferred', words.originAddress({ address: quotable(origin.address, 80) }), [origin.proof]);
      pen.say('not-examined', words.originAddressOpen);
      return;
    case 'exploit':
      pen.say('inferred', words.originExploit({ image: imageName(origin.image, words) }), [origin.proof]);
      pen.say('not-examined', words.originExploitOpen);
      return;
    case 'unknown':
      pen.say('not-examined', words.originUnknown);
  }
};

/** What is known of the beginning, and what of it is not. */
export const tellOrigin = (reading: Reading, words: DraftWords, pen: Pen): void => {
  const origin = originOf(reading);
  switch (origin.from) {
    case 'document':
      pen.say('inferred', words.originDocument({ image: imageName(origin.act.lead.parentImage, words) }), [
        origin.act.lead,
      ]);
      return;
    case 'download': {
      const { act, run } = origin;
      const file = fileName(act.lead.target, words);
      const from = defangName(visible((cameFrom(act.lead) ?? '').slice(0, 80)));
      const proof = run === null ? act.events : [...act.events, run.lead];
      pen.say('inferred', words.originDownload({ file, from, run: run !== null }), proof);
      pen.say('not-examined', words.originDownloadOpen);
      return;
    }
    case 'run': {
      const file = fileName(origin.act.lead.image, words);
      pen.say('inferred', words.originRun({ file }), [origin.act.lead]);
      pen.say('not-examined', words.originRunOpen({ file }));
      return;
    }
    case 'remote':
      pen.say('inferred', words.originRemote, [origin.act.lead]);
      pen.say('not-examined', words.originRemoteOpen);
      return;
    case 'remote-command':
      pen.say('inferred', words.originRemoteCommand, [origin.act.lead]);
      pen.say('not-examined', words.originRemoteOpen);
      return;
    default:
      tellProved(origin, words, pen);
  }
};

/** The same gap, as an item of what is still open. */
export const openQuestionsOf = (reading: Reading, { open }: DraftWords): string[] => {
  const items = {
    document: [],
    download: [open.lure],
    run: [open.source],
    remote: [open.remote],
    'remote-command': [open.remote],
    user: [open.intent],
    opened: [open.source],
    address: [open.address],
    exploit: [open.exploit],
    unknown: [open.entry],
  };
  return items[originOf(reading).from];
};
