import type { Connection, ConnectionKind } from '../../../shared/connections/model.ts';
import { makeCarbonBlack } from '../../sources/carbonblack/connector.ts';
import { carbonBlackSearches } from '../../sources/carbonblack/hunt.ts';
import { clusterSearches, makeCluster } from '../../sources/cluster/connector.ts';
import type { MakeConnector } from '../../sources/connector.ts';
import { falconClouds } from '../../sources/falcon/clouds.ts';
import { falconSearches } from '../../sources/falcon/hunt.ts';
import type { VendorSearch } from '../../sources/hunting.ts';
import { sentinelOneSearches } from '../../sources/sentinelone/hunt.ts';
import { makeFalcon } from '../../sources/falcon/connector.ts';
import { makeSentinelOne } from '../../sources/sentinelone/connector.ts';
import { makeIrisConnector } from '../../sources/iris/iris-connector.ts';
import { makeMdrConnector } from '../../sources/mdr/mdr-connector.ts';
import { makeTaxii } from '../../sources/taxii/connector.ts';

export interface VendorKind {
  make: MakeConnector;
  /** Further exact origins this connection's credentials may go to: other clouds of the vendor, its data host. */
  hosts?: (connection: Connection) => readonly string[];
  /** Whom the vendor counts requests of: the account (each connection for itself), or this machine's address. */
  counts?: 'source-address';
  /** How it is hunted in; absent: it is not. */
  searches?: readonly VendorSearch[];
}

/** A kind without an entry cannot be tested or synchronised; its connection is only kept. */
export const vendorKinds: Readonly<Partial<Record<ConnectionKind, VendorKind>>> = {
  // An account lives in one of the clouds; the others send us there.
  falcon: { make: makeFalcon, hosts: () => [...falconClouds.values()], searches: falconSearches },
  // Requests made while limited lengthen the penalty, and one address pays for all its keys.
  'carbon-black': {
    make: (made) => makeCarbonBlack(made),
    counts: 'source-address',
    searches: carbonBlackSearches,
  },
  sentinelone: { make: (made) => makeSentinelOne(made), searches: sentinelOneSearches },
  mdr: { make: makeMdrConnector },
  iris: { make: makeIrisConnector },
  taxii: { make: makeTaxii },
  cluster: { make: makeCluster, searches: clusterSearches },
};
