import type { MakeSimulator } from '../frame/simulator.ts';
import { personOf } from '../mdr/answers.ts';
import { bad, irisRoutes } from './routes.ts';
import { IrisWorld, statuses, users } from './world.ts';

/** What a test adds: an alert (fields differ from an ordinary one), or a change of a case by somebody else. */
export type IrisAdded =
  | { alert: Record<string, unknown> }
  | { removeAlert: number }
  | { changeCase: string; fields: Record<string, unknown>; by: string };

const add = (world: IrisWorld, added: IrisAdded): unknown => {
  if ('alert' in added) {
    const id = world.next();
    const alert = {
      alert_id: id,
      alert_title: `Alert ${String(id)}`,
      alert_source: 'SIEM',
      alert_source_event_time: world.now(),
      alert_creation_time: world.now(),
      alert_customer_id: 22,
      severity: { severity_name: 'High' },
      status: statuses[1],
      owner: null,
      assets: [{ asset_name: 'PC-17' }],
      ...added.alert,
    };
    world.alerts.push(world.stamped(alert, 'administrator', 'Alert created'));
    return id;
  }
  if ('removeAlert' in added) {
    const at = world.alerts.findIndex(({ alert_id: id }) => id === added.removeAlert);
    return world.alerts.splice(at, 1).length;
  }
  const at = world.cases.findIndex((one) => String(one['case_id']) === added.changeCase);
  const found = world.cases[at];
  if (found === undefined) throw new Error(`no case ${added.changeCase}`);
  world.cases[at] = world.stamped({ ...found, ...added.fields }, added.by, 'updated');
  return world.cases[at];
};

/** DFIR-IRIS as its interface is documented: envelopes, `cid`, numbered pages, no versions, last write wins. */
export const irisSimulator: MakeSimulator = ({ clock }) => {
  const world = new IrisWorld(clock);
  return {
    name: 'iris',
    retryHeader: 'Retry-After',
    listsAt: [['data', 'alerts']],
    guard: (call) =>
      users.some(({ user_login }) => user_login === personOf(call)) ? null : bad(401, 'Authentication required'),
    refuse: (status) => bad(status, 'as the test wishes'),
    routes: irisRoutes(world),
    // A test's own order, typed where it is given.
    add: (what) => add(world, what as IrisAdded),
    state: () => ({
      alerts: world.alerts,
      cases: world.cases,
      parts: Object.fromEntries(world.parts),
      files: Object.fromEntries(world.files),
    }),
  };
};
