import { json } from '../frame/answer.ts';
import type { Answer } from '../frame/answer.ts';
import type { Call } from '../frame/call.ts';
import type { Route } from '../frame/simulator.ts';
import { fieldsOf, personOf } from '../mdr/answers.ts';
import { formParts } from '../mdr/form.ts';
import { analysis, assetTypes, customers, statuses, users, type IrisWorld } from './world.ts';

export const good = (data: unknown): Answer => json({ status: 'success', message: '', data });
export const bad = (status: number, message: string, data: unknown = []): Answer =>
  json({ status: 'error', message, data }, status);

const paged = (call: Call, name: string, rows: readonly unknown[]): Answer => {
  const size = Number(call.query.get('per_page') ?? 10);
  const page = Number(call.query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const next = page < last ? page + 1 : null;
  const shown = rows.slice((page - 1) * size, page * size);
  return good({ total: rows.length, [name]: shown, last_page: last, current_page: page, next_page: next });
};

const list = (path: string, rows: unknown, needsCase = true): Route => ({
  method: 'GET',
  path,
  handle: ({ query }) => (needsCase && query.get('cid') === null ? bad(400, 'Missing case ID') : good(rows)),
});

const change = (world: IrisWorld, rows: Record<string, unknown>[], at: number, call: Call): Answer => {
  const row = rows[at];
  if (row === undefined) return bad(400, 'Not found');
  const given = fieldsOf(call.json);
  const owner = users.find(({ user_id }) => user_id === given['alert_owner_id']) ?? null;
  const status = statuses.find(({ status_id }) => status_id === given['alert_status_id']);
  rows[at] = world.stamped(
    {
      ...row,
      ...given,
      ...('alert_owner_id' in given ? { owner } : {}),
      ...(status === undefined ? {} : { status }),
      ...('case_name' in given ? { name: `#${String(row['case_id'])} - ${String(given['case_name'])}` } : {}),
      ...('case_description' in given ? { description: given['case_description'] } : {}),
    },
    personOf(call) ?? '',
    'updated',
  );
  return good(rows[at]);
};

const alertRoutes = (world: IrisWorld): Route[] => [
  {
    method: 'GET',
    path: '/alerts/filter',
    handle: (call) => {
      const from = call.query.get('alert_start_date') ?? '';
      const customer = call.query.get('alert_customer_id');
      const rows = world.alerts
        .filter((alert) => String(alert['alert_creation_time']) >= from)
        .filter((alert) => customer === null || String(alert['alert_customer_id']) === customer);
      return paged(call, 'alerts', rows);
    },
  },
  {
    method: 'GET',
    path: '/alerts/:id',
    handle: ({ params }) => {
      const alert = world.alerts.find((one) => String(one['alert_id']) === params['id']);
      return alert === undefined ? bad(404, 'Alert not found') : good(alert);
    },
  },
  {
    method: 'POST',
    path: '/alerts/update/:id',
    handle: (call) =>
      change(
        world,
        world.alerts,
        world.alerts.findIndex((one) => String(one['alert_id']) === call.params['id']),
        call,
      ),
  },
];

const addCase = (world: IrisWorld, call: Call): Answer => {
  const given = fieldsOf(call.json);
  const missing = ['case_soc_id', 'case_customer', 'case_name', 'case_description'].find((field) => !(field in given));
  if (missing !== undefined) return bad(400, 'Data error', { [missing]: ['Missing data for required field.'] });
  const id = world.next();
  const made = world.stamped(
    {
      ...given,
      case_id: id,
      soc_id: given['case_soc_id'],
      name: `#${String(id)} - ${String(given['case_name'])}`,
      description: given['case_description'],
      owner: users.find(({ user_login }) => user_login === personOf(call)),
    },
    personOf(call) ?? '',
    'created',
  );
  world.cases.push(made);
  return good(made);
};

const at = (world: IrisWorld, id: string | null | undefined): number =>
  world.cases.findIndex((one) => String(one['case_id']) === id);

const caseRoutes = (world: IrisWorld): Route[] => [
  {
    method: 'GET',
    path: '/manage/cases/filter',
    handle: (call) => {
      const soc = call.query.get('case_soc_id');
      const ids = call.query.get('case_ids');
      const rows = world.cases
        .filter((one) => soc === null || one['soc_id'] === soc)
        .filter((one) => ids === null || String(one['case_id']) === ids);
      return paged(call, 'cases', rows);
    },
  },
  { method: 'POST', path: '/manage/cases/add', handle: (call) => addCase(world, call) },
  {
    method: 'POST',
    path: '/manage/cases/update/:id',
    handle: (call) => change(world, world.cases, at(world, call.params['id']), call),
  },
  {
    method: 'POST',
    path: '/case/summary/update',
    handle: (call) => change(world, world.cases, at(world, call.query.get('cid')), call),
  },
];

/** Parts of a case: listed as they were added, with the fields the client gave. */
const partRoutes = (world: IrisWorld): Route[] => {
  const needCase = (call: Call, work: (caseId: string) => Answer): Answer => {
    const id = call.query.get('cid');
    return id === null ? bad(400, 'Missing case ID') : work(id);
  };
  const kinds = [
    { kind: 'notes', list: '/case/notes/directories/filter', add: '/case/notes/add' },
    { kind: 'events', list: '/case/timeline/events/list', add: '/case/timeline/events/add' },
    { kind: 'assets', list: '/case/assets/list', add: '/case/assets/add' },
  ];
  return kinds.flatMap(({ kind, list: path, add }): Route[] => [
    {
      method: 'GET',
      path,
      handle: (call) =>
        needCase(call, (id) => {
          const rows = world.parts.get(`${kind} ${id}`) ?? [];
          if (kind !== 'notes') return good({ [kind]: rows });
          return good([
            { id: 9, name: 'Notes', notes: rows.map((row) => ({ id: row['id'], title: row['note_title'] })) },
          ]);
        }),
    },
    {
      method: 'POST',
      path: add,
      handle: (call) =>
        needCase(call, (id) => good(world.addPart(kind, id, { ...fieldsOf(call.json), id: world.next() }))),
    },
  ]);
};

const fileRoutes = (world: IrisWorld): Route[] => [
  {
    method: 'GET',
    path: '/datastore/list/tree',
    handle: ({ query }) => {
      const files = world.files.get(query.get('cid') ?? '') ?? [];
      const children = Object.fromEntries(files.map((file) => [`f-${String(file['file_id'])}`, file]));
      return good({ 'd-48': { name: 'Case', children: { 'd-49': { name: 'Evidences', children } } } });
    },
  },
  {
    method: 'POST',
    path: '/datastore/file/add/:folder',
    handle: (call) => {
      const parts = formParts(call.bytes, call.headers['content-type'] ?? '');
      const content = parts.get('file_content');
      if (content === undefined) return bad(400, 'Data error', { file_content: ['No file provided'] });
      const names = ['file_original_name', 'file_description', 'file_tags'];
      const fields = Object.fromEntries(names.map((name) => [name, parts.get(name)?.toString() ?? '']));
      return good(world.addFile(call.query.get('cid') ?? '', fields, content));
    },
  },
];

export const irisRoutes = (world: IrisWorld): Route[] => [
  { method: 'GET', path: '/api/versions', handle: () => good({ iris_current: 'v2.0.4 (simulated)' }) },
  list('/manage/customers/list', customers),
  list('/manage/users/list', users),
  list('/manage/alert-status/list', statuses, false),
  list('/manage/asset-type/list', assetTypes),
  list('/manage/analysis-status/list', analysis),
  ...alertRoutes(world),
  ...caseRoutes(world),
  ...partRoutes(world),
  ...fileRoutes(world),
];
