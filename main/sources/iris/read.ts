import { createHash } from 'node:crypto';
import { noFields, type BackendFields } from '../../../shared/outbox/model.ts';
import type { Running } from '../running.ts';
import { objectAt, objectOf, objectsAt, textAt, type JsonObject } from '../json/fields.ts';
import { readIris, type IrisAccess } from './ask.ts';

/**
 * IRIS has no version of anything. The newest stamp of `modification_history` (its keys are epoch seconds with a fraction) stands
 * for one: whoever changes an object adds a key. Where there is no history, a digest of what we compare stands in.
 */
const versionOf = (object: JsonObject, fields: BackendFields): string => {
  const stamps = Object.keys(objectAt(object, 'modification_history')).map(Number).filter(Number.isFinite);
  return stamps.length > 0
    ? `h${String(Math.max(...stamps))}`
    : `d${createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16)}`;
};

export interface IrisObject {
  id: string;
  version: string;
  fields: BackendFields;
  /** Login or name of whoever holds it; null: nobody. */
  owner: string | null;
  changedBy: string | null;
  raw: JsonObject;
}

const lastAuthor = (object: JsonObject): string | null => {
  const history = objectAt(object, 'modification_history');
  const newest = Object.keys(history).sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : textAt(objectOf(history[newest]), 'user');
};

const ownerOf = (object: JsonObject): string | null => {
  const owner = objectAt(object, 'owner');
  return textAt(owner, 'user_login') ?? textAt(owner, 'user_name');
};

export const alertOf = (payload: unknown): IrisObject => {
  const raw = objectOf(payload);
  const owner = ownerOf(raw);
  const fields = {
    ...noFields,
    title: textAt(raw, 'alert_title'),
    severity: textAt(objectAt(raw, 'severity'), 'severity_name'),
    status: textAt(objectAt(raw, 'status'), 'status_name'),
    owner,
    verdict: textAt(objectAt(raw, 'resolution_status'), 'resolution_status_name'),
  };
  const id = textAt(raw, 'alert_id') ?? '';
  return { id, fields, owner, version: versionOf(raw, fields), changedBy: lastAuthor(raw), raw };
};

/** `#73 - Name` is how IRIS shows the name it was given. */
const plainName = (name: string | null): string | null => name?.replace(/^#\d+ - /, '') ?? null;

export const caseOf = (payload: unknown): IrisObject => {
  const raw = objectOf(payload);
  const owner = ownerOf(raw);
  const fields = {
    ...noFields,
    title: plainName(textAt(raw, 'name') ?? textAt(raw, 'case_name')),
    status: textAt(objectAt(raw, 'state'), 'state_name'),
    owner,
    summary: textAt(raw, 'description') ?? textAt(raw, 'case_description') ?? '',
  };
  const id = textAt(raw, 'case_id') ?? '';
  return { id, fields, owner, version: versionOf(raw, fields), changedBy: lastAuthor(raw), raw };
};

export const readAlert = async (access: IrisAccess, id: string, running: Running): Promise<IrisObject> =>
  alertOf(await readIris(access, `/alerts/${encodeURIComponent(id)}`, running, []));

/** The one case these conditions fit, or null. */
export const findCase = async (
  access: IrisAccess,
  query: readonly (readonly [string, string])[],
  running: Running,
): Promise<IrisObject | null> => {
  const payload = objectOf(await readIris(access, '/manage/cases/filter', running, query));
  const [found] = objectsAt(payload, 'cases');
  return found === undefined ? null : caseOf(found);
};
