import { AppError } from '../../../shared/contract/errors.ts';
import type { Running } from '../running.ts';
import { firstText, objectOf, objectsAt, type JsonObject } from '../json/fields.ts';
import { readIris, type IrisAccess } from './ask.ts';

/** Lists whose ids differ from one installation to the next, and under which names they tell id and name. */
const lists = {
  customers: { path: '/manage/customers/list', id: ['customer_id'], name: ['customer_name'] },
  users: { path: '/manage/users/list', id: ['user_id'], name: ['user_login', 'user_name'] },
  alertStatus: { path: '/manage/alert-status/list', id: ['status_id'], name: ['status_name'] },
  assetTypes: { path: '/manage/asset-type/list', id: ['asset_id'], name: ['asset_name'] },
  analysisStatus: { path: '/manage/analysis-status/list', id: ['id'], name: ['name'] },
} as const;
type ListName = keyof typeof lists;

/** A list stands in `data` itself. */
export const rowsOf = (payload: unknown): JsonObject[] => objectsAt({ rows: payload }, 'rows');

/** The id behind a name, in whatever case it is written. Throws `not-found` and says which name is missing there. */
export const idByName = async (
  access: IrisAccess,
  list: ListName,
  wanted: string,
  running: Running,
): Promise<number> => {
  const { path, id, name } = lists[list];
  const rows = rowsOf(await readIris(access, path, running));
  const found = rows.find((row) =>
    name.some((field) => firstText(row, [field])?.toLowerCase() === wanted.toLowerCase()),
  );
  const number = Number(firstText(objectOf(found), id) ?? 'none');
  if (!Number.isSafeInteger(number)) {
    throw new AppError('not-found', { what: list, name: wanted.slice(0, 80), reason: 'not-at-backend' });
  }
  return number;
};

/** Whose key it is. Throws `invalid-input` where the connection does not say. */
export const ownId = (access: IrisAccess, running: Running): Promise<number> => {
  if (access.login === '') throw new AppError('invalid-input', { what: 'login', reason: 'iris-login-missing' });
  return idByName(access, 'users', access.login, running);
};
