import { readPipeline } from '../rules/pipelines/read-pipeline.ts';
import { requirePipeline, storedPipelines } from '../pipeline/hunting/rule-pipelines.ts';
import type { Session } from '../pipeline/session.ts';
import type { RulePipelineStore } from '../store/rule-pipeline-store.ts';
import type { Handlers } from './handlers.ts';

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
      remove: ({ customer, id }) => {
        storeOf(customer).removeRulePipeline(id);
        session.changes.say('rules', customer);
        return {};
      },
    },
  };
};
