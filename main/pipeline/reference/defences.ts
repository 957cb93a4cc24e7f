import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { DefenceSource, type Defence, type LoadedDefences } from '../../../shared/graph/defences.ts';
import { pinnedId } from '../../rules/attack-catalogue.ts';
import { fileSource } from '../../sources/files/byte-source.ts';
import type { DeskStore } from '../../store/workspace-types.ts';
import { openChosen } from '../chosen-file.ts';
import type { Session } from '../session.ts';
import { readDefences } from './read-defences.ts';
import { DefenceTaking, KeptDefence } from './take-defences.ts';

/*
 * D3FEND is not shipped: an analyst brings the file MITRE publishes. The desk keeps what was read of it as one of its
 * reference files; the newest counts.
 */

/** MITRE's CSV has some 15 MB, its JSON several times that. */
const mostBytes = 256 * 1024 * 1024;

const KeptFile = z.object({ source: DefenceSource, defences: z.array(KeptDefence) });

interface Known {
  loaded: LoadedDefences;
  /** By ATT&CK id as this version of ATT&CK has it. */
  against: Map<string, KeptDefence[]>;
}

/** By the open desk: a locked workspace takes what it read with it. */
const known = new WeakMap<DeskStore, Known | null>();

const parsed = (body: string): z.infer<typeof KeptFile> => {
  try {
    return KeptFile.parse(JSON.parse(body));
  } catch (cause) {
    throw new AppError('corrupt', { what: 'D3FEND' }, { cause });
  }
};

const readKept = (desk: DeskStore): Known | null => {
  const file = desk.referenceFile('d3fend');
  if (file === null) return null;
  const { source, defences } = parsed(file.body);
  const against = new Map<string, KeptDefence[]>();
  for (const defence of defences)
    for (const technique of new Set(Object.keys(defence.counters).map(pinnedId))) {
      const list = against.get(technique);
      if (list === undefined) against.set(technique, [defence]);
      else list.push(defence);
    }
  return { loaded: { ...source, loadedAt: file.loadedAt, loadedBy: file.loadedBy }, against };
};

const keptOf = ({ workspace: { desk } }: Session): Known | null => {
  const found = known.get(desk);
  if (found !== undefined) return found;
  const read = readKept(desk);
  known.set(desk, read);
  return read;
};

const meansAgainst = ({ counters }: KeptDefence, technique: string): string[] =>
  Object.entries(counters).flatMap(([id, means]) => (pinnedId(id) === technique ? means : []));

/** What D3FEND names against these techniques, what counters most of them first; `source` null where no file was brought. */
export const defencesAgainst = (
  session: Session,
  techniques: readonly string[],
): { source: LoadedDefences | null; defences: Defence[]; without: string[] } => {
  const kept = keptOf(session);
  if (kept === null) return { source: null, defences: [], without: [] };
  const asked = [...new Set(techniques)].toSorted();
  const found = new Map<KeptDefence, Defence>();
  for (const technique of asked)
    for (const defence of kept.against.get(pinnedId(technique)) ?? []) {
      const { id, name, tactic } = defence;
      const told = found.get(defence) ?? { id, name, tactic, means: [], techniques: [] };
      told.techniques.push(technique);
      told.means = [...new Set([...told.means, ...meansAgainst(defence, pinnedId(technique))])];
      found.set(defence, told);
    }
  return {
    source: kept.loaded,
    defences: [...found.values()].toSorted(
      (a, b) => b.techniques.length - a.techniques.length || (a.name < b.name ? -1 : 1),
    ),
    without: asked.filter((technique) => !kept.against.has(pinnedId(technique))),
  };
};

const versionIn = (name: string): string | null => /\d+\.\d+\.\d+/u.exec(name)?.[0] ?? null;

const readInto = async (taking: DefenceTaking, file: string): Promise<DefenceSource['files'][number]> => {
  const name = path.basename(file);
  await using handle = await openChosen(file, mostBytes);
  const { size, mtime } = await handle.stat();
  const hash = createHash('sha256');
  async function* parts(): AsyncGenerator<Buffer> {
    for await (const part of fileSource(handle, size, () => undefined).read(0, size)) {
      hash.update(part);
      yield part;
    }
  }
  const rows = await readDefences({ name, parts: parts() }, taking);
  return { name, sha256: hash.digest('hex'), dated: mtime.toISOString(), rows };
};

/** Reads these files together and puts what they say in place of what was there. Throws `invalid-input` where nothing is in them. */
export const loadDefences = async (session: Session, files: readonly string[]): Promise<LoadedDefences> => {
  const taking = new DefenceTaking();
  const read: DefenceSource['files'] = [];
  for (const file of files) read.push(await readInto(taking, file));
  const { defences, pairs, others, refused, refusals } = taking;
  const names = read.map(({ name }) => name);
  if (pairs === 0)
    throw new AppError('invalid-input', { what: 'D3FEND', file: names[0] ?? '', reason: 'not-defences' });
  const version = names.map(versionIn).find((one) => one !== null) ?? null;
  const source: DefenceSource = { files: read, version, pairs, others, refused, refusals };
  put(session, names.join(', ').slice(0, 300), JSON.stringify({ source, defences: [...defences.values()] }));
  const kept = keptOf(session);
  if (kept === null) throw new AppError('corrupt', { what: 'D3FEND' });
  return kept.loaded;
};

const put = (session: Session, name: string, body: string | null): void => {
  const { desk } = session.workspace;
  desk.putReferenceFile('d3fend', { name, loadedAt: session.now(), loadedBy: session.actor, body });
  known.delete(desk);
  session.changes.say('flow');
};

export const removeDefences = (session: Session): void => put(session, '', null);
