import { answerOf, elementsOf } from '../answer.ts';
import type { HttpResponse } from '../http/client.ts';
import type { JsonElement } from '../http/json.ts';
import { numberAt, objectAt, objectOf, objectsAt, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';

export interface FalconFault {
  code: number | null;
  message: string;
  /** Which of the ids asked for it is about. */
  id: string | null;
}

/** `{ meta, errors, resources }`, in which null, missing and `[]` are alike. A 200 or 207 may hold errors for some ids. */
export interface Envelope {
  resources: JsonElement[];
  faults: FalconFault[];
  pagination: JsonObject;
  total: number | null;
  trace: string | null;
}

const faultsIn = (body: JsonObject): FalconFault[] =>
  objectsAt(body, 'errors').map((error) => ({
    code: numberAt(error, 'code'),
    message: textAt(error, 'message') ?? '',
    id: textAt(error, 'id'),
  }));

export const envelopeOf = (answer: HttpResponse): Envelope => {
  const read = answerOf(answer);
  const body = read.json;
  const meta = objectAt(body, 'meta');
  const pagination = objectAt(meta, 'pagination');
  return {
    resources: elementsOf(read, ['resources']),
    faults: faultsIn(body),
    pagination,
    total: numberAt(pagination, 'total'),
    trace: textAt(meta, 'trace_id') ?? answer.trace,
  };
};

/** What the vendor said in an answer that is a refusal; undefined where it is none of its envelopes. */
export const saidIn = (answer: HttpResponse): string | undefined => {
  try {
    const said = faultsIn(objectOf(answer.json()))
      .map(({ message }) => message)
      .filter((message) => message !== '');
    return said.length === 0 ? undefined : said.join(' · ');
  } catch {
    return undefined; // not JSON (a proxy's page): the status says it
  }
};
