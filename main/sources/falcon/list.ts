import type { Running } from '../running.ts';
import type { HttpResponse } from '../http/client.ts';
import type { FalconApi, FalconRequest } from './api.ts';
import { envelopeOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';

/** Codes of faults that are about one id (gone, not ours to see), not about the question. */
const ABOUT_ONE = new Set([403, 404, 410]);

/** A fault without an id makes a list incomplete without saying where: then the whole answer does not count. */
const checked = (api: FalconApi, answer: HttpResponse): Envelope => {
  const envelope = envelopeOf(answer);
  const [fault] = envelope.faults.filter(({ code, id }) => id === null || code === null || !ABOUT_ONE.has(code));
  if (fault !== undefined) throw api.refuse(answer, fault.message);
  return envelope;
};

export const askList = async (api: FalconApi, request: FalconRequest, running: Running): Promise<Envelope> =>
  checked(api, await api.ask(request, running));

export type Query = readonly (readonly [name: string, value: string])[];

export const iso = (ms: number): string => new Date(ms).toISOString();
