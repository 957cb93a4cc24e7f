import type { Connection, QuotaState } from '../../../../shared/connections/model.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { HuntTargetId, localTarget, type HuntTarget } from '../../../../shared/hunt/target.ts';
import type { VendorSearch } from '../../../sources/hunting.ts';
import type { Connectors } from '../../connections/connectors.ts';
import { vendorKinds } from '../../connections/vendor-kinds.ts';

const untoldQuota = { limit: null, remaining: null, waitUntilMs: null };

const local: HuntTarget = {
  id: localTarget,
  name: '',
  connection: null,
  kind: null,
  search: null,
  languages: [...HuntLanguage.options],
  ability: 'yes',
  missing: null,
  mostRows: 100_000,
  quota: untoldQuota,
};

/** OpenSearch says in its test what it is; until then both languages are offered. */
const languagesOf = ({ tested }: Connection, { languages }: VendorSearch): HuntLanguage[] =>
  languages.filter((language) => language !== 'esql' || tested?.product !== 'OpenSearch');

const abilityOf = ({ tested, hasSecret }: Connection): Pick<HuntTarget, 'ability' | 'missing'> => {
  if (!hasSecret) return { ability: 'no', missing: null };
  const found = tested?.abilities.find(({ what }) => what === 'hunt');
  return { ability: found?.state ?? 'unknown', missing: found?.missing ?? null };
};

/** The first search of a connection goes by the connection's own id. */
const idOf = ({ id }: Connection, search: VendorSearch, at: number): HuntTargetId =>
  HuntTargetId.parse(at === 0 ? id : `${id}:${search.name}`);

const targetsOf = (connection: Connection, quota: QuotaState | undefined): HuntTarget[] =>
  (vendorKinds[connection.kind]?.searches ?? []).map((search, at) => ({
    id: idOf(connection, search, at),
    name: connection.name,
    connection: connection.id,
    kind: connection.kind,
    search: search.name,
    languages: languagesOf(connection, search),
    ...abilityOf(connection),
    mostRows: search.mostRows,
    quota:
      quota === undefined
        ? untoldQuota
        : { limit: quota.limit, remaining: quota.remaining, waitUntilMs: quota.waitUntilMs },
  }));

/** Where a customer's hunts can be asked: the local store first, then its connections by name. */
export const huntTargets = (connectors: Connectors, customer: string): HuntTarget[] => {
  const quotas = new Map(connectors.quotas().map((quota) => [quota.connection, quota]));
  const own = connectors.list().filter((one) => one.customer === customer && one.enabled);
  own.sort((a, b) => a.name.localeCompare(b.name));
  return [local, ...own.flatMap((connection) => targetsOf(connection, quotas.get(connection.id)))];
};

/** Throws `not-found` for what is no target of this customer. */
export const huntTarget = (connectors: Connectors, customer: string, id: HuntTargetId): HuntTarget => {
  const found = huntTargets(connectors, customer).find((one) => one.id === id);
  if (found === undefined) throw new AppError('not-found', { what: 'hunt target', name: id });
  return found;
};
