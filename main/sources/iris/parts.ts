import { AppError } from '../../../shared/contract/errors.ts';
import type { BackendWrite, Done, Outcome, Sending } from '../backend.ts';
import type { Running } from '../running.ts';
import { multipart } from '../multipart.ts';
import { objectOf, textAt, type JsonObject } from '../json/fields.ts';
import { inCase, readIris, writeIris, type IrisAccess } from './ask.ts';
import { idByName, rowsOf } from './names.ts';

/*
 * What is added to a case carries a mark of ours (`miharu:<key>:<n>` in its title or tags). IRIS has no idempotency keys: by
 * these marks we see what of a write arrived, and what of it is still to be added.
 */

type Part = Extract<BackendWrite, { type: 'notes' | 'events' | 'assets' }>;

const done: Done = { state: 'done', remoteId: null, version: null, receipt: null, trace: null };

const requireCase = ({ remoteId }: Sending): string => {
  if (remoteId === null) throw new AppError('conflict', { what: 'case', reason: 'not-at-backend' });
  return remoteId;
};

const markOf = (key: string, n: number): string => `miharu:${key}:${String(n)}`;

const lists: Record<Part['type'], string> = {
  notes: '/case/notes/directories/filter',
  events: '/case/timeline/events/list',
  assets: '/case/assets/list',
};

/** Everything IRIS lists of this kind, as text: our marks are looked for in it. */
const listed = async (access: IrisAccess, type: Part['type'], id: string, running: Running): Promise<string> =>
  JSON.stringify(await readIris(access, lists[type], running, inCase(id)));

const noteFolder = async (access: IrisAccess, id: string, running: Running): Promise<number> => {
  const folders = rowsOf(await readIris(access, lists.notes, running, inCase(id)));
  const known = Number(textAt(objectOf(folders[0]), 'id') ?? Number.NaN);
  if (Number.isSafeInteger(known)) return known;
  const made = await writeIris(
    access,
    '/case/notes/directories/add',
    { body: { json: { name: 'Miharu', parent_id: null } }, query: inCase(id) },
    running,
  );
  return Number(textAt(made, 'id'));
};

const assetTypes = {
  workstation: 'Windows - Computer',
  server: 'Windows - Server',
  other: 'Windows - Computer',
} as const;

/** The body of one addition. */
const bodyOf = async (
  access: IrisAccess,
  { write, n, mark, id }: { write: Part; n: number; mark: string; id: string },
  running: Running,
): Promise<{ path: string; json: JsonObject } | null> => {
  if (write.type === 'notes') {
    const note = write.items[n];
    if (note === undefined) return null;
    const json = { note_title: `${note.author} ${note.at} ${mark}`, note_content: note.text };
    return { path: '/case/notes/add', json: { ...json, directory_id: await noteFolder(access, id, running) } };
  }
  if (write.type === 'events') {
    const event = write.items[n];
    if (event === undefined) return null;
    return {
      path: '/case/timeline/events/add',
      json: {
        event_title: event.title,
        event_content: event.detail,
        event_source: event.host,
        // IRIS takes a time without its zone, and the zone beside it.
        event_date: new Date(event.at).toISOString().slice(0, 23),
        event_tz: '+00:00',
        event_tags: mark,
        event_assets: [],
        event_iocs: [],
        event_in_summary: false,
        event_in_graph: true,
      },
    };
  }
  const asset = write.items[n];
  if (asset === undefined) return null;
  const json = {
    asset_name: asset.host,
    asset_description: asset.note,
    asset_tags: mark,
    asset_type_id: String(await idByName(access, 'assetTypes', assetTypes[asset.kind], running)),
    analysis_status_id: String(await idByName(access, 'analysisStatus', 'Unspecified', running)),
  };
  return { path: '/case/assets/add', json };
};

/** Adds what is not there yet: of a write that was cut in the middle, only the rest. */
export const sendPart = async (access: IrisAccess, sending: Sending, write: Part, running: Running): Promise<Done> => {
  const id = requireCase(sending);
  const there = await listed(access, write.type, id, running);
  for (const n of write.items.keys()) {
    const mark = markOf(sending.key, n);
    if (there.includes(mark)) continue;
    const body = await bodyOf(access, { write, n, mark, id }, running);
    if (body !== null) await writeIris(access, body.path, { body: { json: body.json }, query: inCase(id) }, running);
  }
  return done;
};

export const partOutcome = async (
  access: IrisAccess,
  sending: Sending,
  write: Part,
  running: Running,
): Promise<Outcome> => {
  const there = await listed(access, write.type, requireCase(sending), running);
  const isWhole = write.items.every((_, n) => there.includes(markOf(sending.key, n)));
  return isWhole ? done : { state: 'absent' };
};

type ReportWrite = Extract<BackendWrite, { type: 'report' }>;

/** Folders are `d-<id>`, files `f-<id>`; the outermost folder is the case's own. */
const treeOf = async (access: IrisAccess, id: string, running: Running) => {
  const tree = objectOf(await readIris(access, '/datastore/list/tree', running, inCase(id)));
  const folder = Object.keys(tree)
    .find((name) => /^d-\d+$/.test(name))
    ?.slice(2);
  if (folder === undefined) throw new AppError('vendor-refused', { reason: 'malformed-answer', what: 'datastore' });
  return { folder, text: JSON.stringify(tree) };
};

/** IRIS keeps a file; it neither delivers it nor tells. The file's own digest in the answer says that it arrived whole. */
export const sendReport = async (
  access: IrisAccess,
  sending: Sending,
  { meta }: ReportWrite,
  running: Running,
): Promise<Done> => {
  const id = requireCase(sending);
  if (sending.file === null) throw new Error('a report is sent with its file');
  const { folder } = await treeOf(access, id, running);
  const text = (name: string, value: string) => ({ name, text: value });
  const body = multipart([
    text('file_original_name', meta.fileName),
    text('file_description', `${meta.title} (${meta.marking}) ${meta.number}`),
    text('file_password', ''),
    text('file_tags', `miharu,${meta.kind}-report,${markOf(sending.key, 0)}`),
    text('file_is_evidence', 'false'),
    { name: 'file_content', bytes: sending.file, fileName: meta.fileName, type: meta.contentType },
  ]);
  const kept = await writeIris(access, `/datastore/file/add/${folder}`, { body, query: inCase(id) }, running);
  const sha256 = textAt(kept, 'file_sha256')?.toLowerCase();
  if (sha256 !== undefined && sha256 !== meta.sha256) {
    throw new AppError('vendor-refused', { reason: 'file-changed', what: meta.fileName });
  }
  return done;
};

export const reportOutcome = async (access: IrisAccess, sending: Sending, running: Running): Promise<Outcome> => {
  const { text } = await treeOf(access, requireCase(sending), running);
  return text.includes(markOf(sending.key, 0)) ? done : { state: 'absent' };
};
