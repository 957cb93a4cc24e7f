import { AppError } from '../../../shared/contract/errors.ts';
import type { BackendFields } from '../../../shared/outbox/model.ts';
import type { AlertChanges, ReportMeta, Sending } from '../backend.ts';
import type { HttpRequest } from '../http/client.ts';
import { multipart } from '../multipart.ts';

export interface MdrWrite extends Pick<HttpRequest, 'method' | 'path' | 'body'> {
  /** Which version goes with it as If-Match, where the sending names none: the one now there, or none that could fit. */
  version: 'present' | 'last-seen' | 'none';
}

const segment = (id: string): string => encodeURIComponent(id);

/** Null means: we do not say. */
const told = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const caseBody = ({ title, severity, status, owner, summary }: BackendFields): Record<string, unknown> =>
  told({ title, severity, status, owner, summary });

/** '' takes an assignment away, which the backend writes as null. */
const alertBody = ({ assignee, ...rest }: AlertChanges): Record<string, unknown> => ({
  ...told(rest),
  ...(assignee === null ? {} : { assignee: assignee === '' ? null : assignee }),
});

const reportBody = (meta: ReportMeta, file: Uint8Array | null): NonNullable<HttpRequest['body']> => {
  if (file === null) throw new Error('a report is sent with its file');
  return multipart([
    { name: 'meta', text: JSON.stringify(meta), type: 'application/json' },
    { name: 'file', bytes: file, fileName: meta.fileName, type: meta.contentType },
  ]);
};

const caseOf = ({ remoteId }: Sending): string => {
  // The outbox sends the case itself first; without it there is nothing to add to.
  if (remoteId === null) throw new AppError('conflict', { what: 'case', reason: 'not-at-backend' });
  return `/cases/${segment(remoteId)}`;
};

/** What a write looks like at the backend. */
export const requestOf = (sending: Sending): MdrWrite => {
  const { write, customer, file, remoteId } = sending;
  switch (write.type) {
    case 'claim':
      return { method: 'POST', path: `/alerts/${segment(write.alertId)}/claim`, version: 'none' };
    case 'alert':
      return {
        method: 'PATCH',
        path: `/alerts/${segment(write.alertId)}`,
        body: { json: alertBody(write.change) },
        version: 'present',
      };
    case 'case': {
      const json = caseBody(write.fields);
      return remoteId === null
        ? {
            method: 'POST',
            path: '/cases',
            body: { json: { ...json, reference: write.reference, customer } },
            version: 'none',
          }
        : { method: 'PATCH', path: caseOf(sending), body: { json }, version: 'last-seen' };
    }
    case 'report':
      return {
        method: 'POST',
        path: `${caseOf(sending)}/reports`,
        body: reportBody(write.meta, file),
        version: 'none',
      };
    default:
      return {
        method: 'POST',
        path: `${caseOf(sending)}/${write.type}`,
        body: { json: { items: write.items } },
        version: 'none',
      };
  }
};
