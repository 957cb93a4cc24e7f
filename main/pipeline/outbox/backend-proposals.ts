import { z } from 'zod';
import { ConnectionId } from '../../../shared/connections/model.ts';
import { emptyDocument } from '../../../shared/opsrules/model.ts';
import type { BackendProposal } from '../../../shared/outbox/model.ts';
import { rulesFromBackend } from '../../opsrules/from-backend.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { Session } from '../session.ts';

const short = z.string().transform((text) => text.slice(0, 200));

const Customer = z.object({
  name: z.string(),
  timezone: short,
  language: short,
  contacts: z.array(z.object({ name: short, channel: short, to: short })).max(200),
  edrTenants: z.array(z.object({ vendor: short, tenantRef: short })).max(200),
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Stored as it came; what cannot be read is told among what was left out.
    return null;
  }
};

const isGone = (value: unknown): boolean => z.object({ gone: z.literal(true) }).safeParse(value).success;

const objectsOf = (store: CustomerStore, kind: 'rules' | 'customers', connection: string): unknown[] =>
  store
    .vendorObjects(kind)
    .filter((one) => one.connection === connection)
    .map(({ data }) => jsonOf(data))
    .filter((value) => !isGone(value));

const customerOf = (values: readonly unknown[], name: string): BackendProposal['customer'] => {
  const found = values.map((value) => Customer.safeParse(value).data).find((one) => one?.name === name);
  if (found === undefined) return null;
  const { timezone: timeZone, language, contacts, edrTenants } = found;
  return { timeZone, language, contacts, tenants: edrTenants.map(({ vendor, tenantRef }) => `${vendor} ${tenantRef}`) };
};

/** From what was synchronised, so that it can be looked at without network. */
export const backendProposals = (session: Session, customer: string): BackendProposal[] => {
  const store = session.customer(customer);
  const present = store.ruleVersions()[0]?.document ?? emptyDocument;
  const kinds = [...store.vendorObjects('rules'), ...store.vendorObjects('customers')];
  return [...new Set(kinds.map(({ connection }) => connection))].map((connection) => {
    const rules = objectsOf(store, 'rules', connection);
    const { document, left } = rulesFromBackend(rules, { present, nowMs: session.platform.clock.nowMs() });
    return {
      connection: ConnectionId.parse(connection),
      document,
      differs: document !== null && JSON.stringify(document) !== JSON.stringify(present),
      rules: rules.length,
      left,
      customer: customerOf(objectsOf(store, 'customers', connection), customer),
    };
  });
};
