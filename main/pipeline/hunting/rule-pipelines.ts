import { AppError } from '../../../shared/contract/errors.ts';
import type { StoredPipeline } from '../../../shared/rules/pipeline.ts';
import { isMeantFor, type Pipeline, type PipelineUse } from '../../rules/pipelines/pipeline.ts';
import { readPipeline } from '../../rules/pipelines/read-pipeline.ts';
import type { Session } from '../session.ts';

/** A text as a pipeline. Throws `invalid-input` with the first place that is wrong. */
export const requirePipeline = (text: string): Pipeline => {
  const { pipeline, problems } = readPipeline(text);
  if (pipeline !== null) return pipeline;
  const [{ line, place, code, detail } = { line: 1, place: '', code: 'not-a-pipeline', detail: '' }] = problems;
  const why = `${String(line)}: ${place} ${code} ${detail}`.trim().slice(0, 300);
  throw new AppError('invalid-input', { what: 'pipeline', reason: 'pipeline', line, place, code, detail, why });
};

/** Those for every customer, and that customer's own. */
export const storedPipelines = (session: Session, customer: string | null): StoredPipeline[] => [
  ...session.workspace.desk.rulePipelines().map((one) => ({ ...one, customer: null })),
  ...(customer === null
    ? []
    : session
        .customer(customer)
        .rulePipelines()
        .map((one) => ({ ...one, customer }))),
];

/**
 * What changes rules of a customer (null: of every customer) before they are hunted with: what is stored and switched on, and texts given for this one
 * time; `use` null: whatever for. Throws `invalid-input` where one of them cannot be read.
 */
export const pipelinesFor = (
  session: Session,
  customer: string | null,
  given: readonly string[] = [],
  use: PipelineUse | null = null,
): Pipeline[] => {
  const stored = storedPipelines(session, customer).filter(({ enabled }) => enabled);
  const all = [...stored.map(({ text }) => text), ...given].map(requirePipeline);
  return use === null ? all : all.filter((one) => isMeantFor(one, use));
};
