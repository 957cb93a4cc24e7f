import { writeFile } from 'node:fs/promises';
import { convertHunt } from '../hunt/convert.ts';
import { eventsLooked, seenValues } from '../hunt/seen-values.ts';
import { vocabularyOf } from '../hunt/vocabulary.ts';
import { csvOf, jsonLinesOf } from '../hunt/written-rows.ts';
import { HuntChecking } from '../pipeline/hunting/hunt-checking.ts';
import { pipelinesFor } from '../pipeline/hunting/rule-pipelines.ts';
import { runHunt } from '../pipeline/hunting/hunt-run.ts';
import type { Session } from '../pipeline/session.ts';
import { requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** Lines of the ledger in one file; more than a desk hunts in years. */
const wholeLedger = 100_000;

export const huntHandlers = (session: Session): Pick<Handlers, 'hunt'> => {
  const written = async (file: string, text: string) => {
    requireWritable(session.platform.grants, file);
    await writeFile(file, text);
    return { file, sizeBytes: Buffer.byteLength(text) };
  };
  const checking = new HuntChecking(session);
  const ofCustomer = (customer: string | null | undefined) =>
    typeof customer === 'string' ? pipelinesFor(session, customer) : [];
  return {
    hunt: {
      run: (input, given) =>
        session.whileOpen(given, (running) => runHunt(session, input, { running, actor: session.actor })),
      check: ({ customer, ...order }) => checking.check({ ...order, pipelines: ofCustomer(customer) }),
      convert: ({ customer, ...order }) => convertHunt({ ...order, pipelines: ofCustomer(customer) }),
      vocabulary: ({ language }) => [...vocabularyOf(language)],
      values: ({ customer, ...asked }) => ({
        values: seenValues(session.customer(customer), asked),
        events: eventsLooked,
      }),
      history: ({ customer, limit }) => session.customer(customer).hunts(limit),
      exportRows: ({ columns, rows, format, file }) =>
        written(file, format === 'csv' ? csvOf({ columns, rows }) : jsonLinesOf({ columns, rows })),
      exportLedger: ({ customer, file }) =>
        written(file, `${JSON.stringify(session.customer(customer).hunts(wholeLedger), null, 2)}\n`),
    },
  };
};
