import type { BehaviourKind } from '../../shared/report/behaviour.ts';
import { baseName, defangName, quotable, visible } from '../../shared/report/evidence-text.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { isDocumentApplication } from './images.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';
import { imageName } from './telling.ts';
import { cameFrom, fileOf } from './written-files.ts';

type Origin =
  | { from: 'document'; act: Behaviour }
  | { from: 'download'; act: Behaviour; run: Behaviour | null }
  | { from: 'run'; act: Behaviour }
  | { from: 'remote'; act: Behaviour }
  | { from: 'unknown' };

const nameOf = (path: string | null): string => baseName(fileOf(path ?? '')).toLowerCase();

/** What the records show of how it began. A beginning is never confirmed: something before it may not be recorded. */
const originOf = ({ behaviours, core }: Reading): Origin => {
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
  return remote === undefined ? { from: 'unknown' } : { from: 'remote', act: remote };
};

const fileName = (path: string | null, words: DraftWords): string =>
  path === null ? words.unknown : quotable(baseName(fileOf(path)), 56);

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
    case 'unknown':
      pen.say('not-examined', words.originUnknown);
  }
};

/** The same gap, as an item of what is still open. */
export const openQuestionsOf = (reading: Reading, { open }: DraftWords): string[] => {
  const items = {
    document: [],
    download: [open.lure],
    run: [open.source],
    remote: [open.remote],
    unknown: [open.entry],
  };
  return items[originOf(reading).from];
};
