import { z } from 'zod';
import type { EditedConnection } from '../../shared/connections/contract.ts';
import { ConnectionKind, ConnectionPlace, StreamName, type Connection } from '../../shared/connections/model.ts';
import { falconClouds, isEdr, kindStreams } from '../../shared/connections/place.ts';
import { keepValue, useKept } from '../api/kept-view.ts';

/** What is typed into the form; the secret is never part of it, so that it is kept nowhere. */
const Draft = z.object({
  kind: ConnectionKind,
  name: z.string(),
  customer: z.string().nullable(),
  /** Text of the field for a customer that is not there yet, or null while one of the list is chosen. */
  newCustomer: z.string().nullable(),
  place: ConnectionPlace,
  enabled: z.boolean(),
  everyMinutes: z.string(),
  streams: z.array(StreamName),
});
export type Draft = z.infer<typeof Draft>;

/** Written so soon after the last change that a killed program loses no more than that one. */
const restMs = 700;

/** `null`: the connection that is being added. */
const keyOf = (id: Connection['id'] | null): string => `connections.draft.${id ?? 'new'}`;

const acceptDraft = (value: unknown): Draft | null => Draft.safeParse(value).data ?? null;

export const useDraft = (id: Connection['id'] | null): Draft | null =>
  useKept<Draft | null>(keyOf(id), { initial: null, accept: acceptDraft })[0];

export const putDraft = (id: Connection['id'] | null, draft: Draft): void => keepValue(keyOf(id), draft, restMs);

export const dropDraft = (id: Connection['id'] | null): void => keepValue(keyOf(id), null, 0);

const noPlace: ConnectionPlace = { baseUrl: '', clientId: '', scope: '', authority: '', proxy: '' };

export const newDraft = (customer: string | null): Draft => ({
  kind: 'falcon',
  name: '',
  customer,
  newCustomer: customer === null ? '' : null,
  place: { ...noPlace, baseUrl: falconClouds[0].url },
  enabled: true,
  everyMinutes: '5',
  streams: ['alerts', 'hosts', 'groups', 'policies'],
});

export const draftOf = ({ kind, name, customer, place, enabled, everySeconds, streams }: Connection): Draft => ({
  kind,
  name,
  customer,
  newCustomer: null,
  place,
  enabled,
  everyMinutes: String(Math.max(1, Math.round(everySeconds / 60))),
  streams,
});

/** Another kind has other fields: what only the old one had goes, the network stays. */
export const withKind = (draft: Draft, kind: ConnectionKind): Draft => ({
  ...draft,
  kind,
  place: {
    ...noPlace,
    baseUrl: kind === 'falcon' ? falconClouds[0].url : '',
    authority: draft.place.authority,
    proxy: draft.place.proxy,
  },
  streams: kindStreams[kind].filter((stream) => draft.streams.includes(stream) || !isEdr(kind)),
});

export const minutesOf = (text: string): number | null => {
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= 1440 ? minutes : null;
};

/** Null while something needed is missing; the fields say what. */
export const editedFrom = (draft: Draft): EditedConnection | null => {
  const minutes = minutesOf(draft.everyMinutes);
  const typed = draft.newCustomer?.trim() ?? '';
  const customer = draft.newCustomer === null ? draft.customer : typed === '' ? null : typed;
  if (minutes === null || draft.name.trim() === '' || customer === null) return null;
  const { enabled, streams } = draft;
  const place = {
    baseUrl: draft.place.baseUrl.trim(),
    clientId: draft.place.clientId.trim(),
    scope: draft.place.scope.trim(),
    authority: draft.place.authority.trim(),
    proxy: draft.place.proxy.trim(),
  };
  return { name: draft.name.trim(), customer, place, enabled, everySeconds: minutes * 60, streams };
};

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address.trim());

/** A secret is kept for one host. */
export const isOtherHost = (connection: Connection, draft: Draft): boolean =>
  originOf(connection.place.baseUrl) !== originOf(draft.place.baseUrl);
