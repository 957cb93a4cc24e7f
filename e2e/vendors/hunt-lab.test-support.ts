import { onTestFinished } from 'vitest';
import type { TestEngine } from '../../main/pipeline/engine.test-support.ts';
import type { ConnectionKind } from '../../shared/connections/model.ts';
import { credentials as carbonBlack, makeCarbonBlackSimulator } from './carbonblack/simulator.ts';
import { falconSimulator } from './falcon/simulator.ts';
import { labAccount } from './falcon/tokens.ts';
import { startSimulator } from './frame/server.ts';
import type { MakeSimulator } from './frame/simulator.ts';
import { credentials as cluster, openSearchSimulator } from './opensearch/simulator.ts';
import { credentials as sentinelOne, makeSentinelOneSimulator } from './sentinelone/simulator.ts';

interface Lab {
  kind: ConnectionKind;
  make: MakeSimulator;
  clientId: string;
  scope: string;
  secret: string;
}

/** Vendors a hunt is asked of. */
export const huntLabs = {
  falcon: { kind: 'falcon', make: falconSimulator, ...labAccount, scope: '' },
  s1: {
    kind: 'sentinelone',
    make: makeSentinelOneSimulator,
    clientId: '',
    scope: sentinelOne.scope,
    secret: sentinelOne.token,
  },
  cbc: {
    kind: 'carbon-black',
    make: makeCarbonBlackSimulator,
    clientId: carbonBlack.apiId,
    scope: carbonBlack.orgKey,
    secret: carbonBlack.secret,
  },
  cluster: { kind: 'cluster', make: openSearchSimulator, clientId: '', scope: 'logs-*', secret: cluster.apiKey },
} satisfies Record<string, Lab>;

/** A simulated vendor, connected for the customer `acme`; it ends with the test. */
export const connectLab = async ({ api }: TestEngine, { kind, make, clientId, scope, secret }: Lab) => {
  const simulator = await startSimulator(make, { packs: ['phishing'] });
  onTestFinished(() => simulator.close());
  await api.connections.add({
    kind,
    name: `Lab ${kind}`,
    customer: 'acme',
    place: { baseUrl: simulator.origin, clientId, scope, authority: '', proxy: '' },
    secret,
    enabled: true,
    everySeconds: 3600,
    streams: [],
  });
  return simulator;
};
