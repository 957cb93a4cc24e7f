import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { PipelineText } from '../../shared/rules/pipeline.ts';
import { chosenFile } from '../pipeline/chosen-file.ts';
import { readPipeline } from '../rules/pipelines/read-pipeline.ts';
import { requirePipeline, storedPipelines } from '../pipeline/hunting/rule-pipelines.ts';
import type { Session } from '../pipeline/session.ts';
import type { RulePipelineStore } from '../store/rule-pipeline-store.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** 200,000 characters, whatever they are. */
const largestFile = 800_000;

export const pipelinesHandlers = (session: Session): Pick<Handlers, 'pipelines'> => {
  const storeOf = (customer: string | null): RulePipelineStore =>
    customer === null ? session.workspace.desk : session.customer(customer);
  return {
    pipelines: {
      list: ({ customer }) =>
        storedPipelines(session, customer)
          .map((one) => {
            const { pipeline } = readPipeline(one.text);
            return {
              ...one,
              name: pipeline?.name ?? null,
              priority: pipeline?.priority ?? 0,
              steps: pipeline?.transformations.length ?? 0,
              uses: [...(pipeline?.allowed_backends ?? [])],
            };
          })
          .sort((a, b) => a.priority - b.priority),
      check: ({ text }) => readPipeline(text).problems,
      save: ({ customer, id, version, pipeline }) => {
        requirePipeline(pipeline.text);
        const by = { savedAt: session.now(), savedBy: session.actor };
        const stored = storeOf(customer).saveRulePipeline({ id, version, ...pipeline, ...by });
        session.changes.say('rules', customer);
        return { ...stored, customer };
      },
      readFile: async ({ file }) => {
        requireReadable(session.platform.grants, [file]);
        const text = (await chosenFile(file, largestFile)).toString('utf8');
        const parsed = PipelineText.safeParse(text);
        if (parsed.success) return { text: parsed.data };
        const why = text === '' ? 'empty' : 'too-large';
        throw new AppError('invalid-input', { what: 'pipeline', file: path.basename(file), why });
      },
      writeFile: async ({ text, file }) => {
        requireWritable(session.platform.grants, file);
        await writeFile(file, text);
        return { file };
      },
      remove: ({ customer, id }) => {
        storeOf(customer).removeRulePipeline(id);
        session.changes.say('rules', customer);
        return {};
      },
    },
  };
};
