import type { z } from 'zod';
import type { Verification } from '../../../shared/workspace/model.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';
import type { VerifyDone, VerifyOrder, VerifyProgressed } from './verify-messages.ts';

interface Running {
  report: (progress: { file: string; done: number; of: number }) => void;
  signal: AbortSignal;
}

const verifyCustomer = async (session: Session, customer: string, running: Running) => {
  const order: VerifyOrder = { access: session.workspace.customerAccess(customer) };
  const of = session.customer(customer).lastBlock();
  const { findings } = await runOnThread<VerifyProgressed, VerifyDone>(session.platform, {
    worker: 'verify',
    order,
    signal: running.signal,
    onMessage: ({ blocks }) => {
      running.report({ file: customer, done: blocks, of });
    },
  });
  return { file: customer, ...findings };
};

/** Checks every customer file and the journal. Cancelled: what was read until then is answered, as not whole. */
export const verifyWorkspace = async (session: Session, running: Running): Promise<z.input<typeof Verification>> => {
  const files = [];
  for (const { name } of session.workspace.desk.customers()) {
    if (running.signal.aborted) break;
    files.push(await verifyCustomer(session, name, running));
  }
  const audit = session.workspace.audit.verify();
  const clean = files.every((file) => file.findings.length === 0) && audit.brokenAt === null;
  return { files, audit, whole: clean && !running.signal.aborted };
};
