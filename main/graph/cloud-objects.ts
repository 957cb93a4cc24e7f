import type { StoredEvent } from '../../shared/event/model.ts';
import type { EdgeKind } from '../../shared/graph/model.ts';

/** Parameters of cloud calls that name what was acted on, the most telling first (AWS, "CloudTrail record contents"). */
const naming = [
  'bucketName',
  'instanceId',
  'functionName',
  'secretId',
  'roleArn',
  'roleName',
  'instanceProfileName',
  'userName',
  'groupName',
  'groupId',
  'keyId',
  'policyArn',
  'trailName',
  'dBInstanceIdentifier',
] as const;

const parametersOf = (detail: string | null): object => {
  // The event keeps the first characters only: what was cut is no JSON and names nothing.
  try {
    const value: unknown = JSON.parse(detail ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

const resourceIn = (detail: string | null): string | null => {
  const parameters = new Map<string, unknown>(Object.entries(parametersOf(detail)));
  for (const name of naming) {
    const value = parameters.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
};

const edges: Partial<Record<StoredEvent['activity'], EdgeKind>> = {
  read: 'read',
  create: 'wrote',
  update: 'set',
  delete: 'deleted',
  start: 'executed',
};

/** What a call of a cloud's interface was about: the object it names, else the call itself. */
export const cloudObjectOf = ({
  target,
  detail,
  activity,
}: StoredEvent): { name: string; label: string; edge: EdgeKind } => {
  const call = target ?? '';
  const product = call.split(':', 1)[0]?.replace(/\.amazonaws\.com$/, '') ?? '';
  const resource = resourceIn(detail);
  const label = resource === null ? call : `${product}: ${resource}`;
  return { name: resource === null ? call : `${product}|${resource}`, label, edge: edges[activity] ?? 'touched' };
};
