import { useDeferredValue } from 'react';
import type { PipelineProblem } from '../../../shared/rules/pipeline.ts';
import { useQuery } from '../../api/queries.ts';

export interface PipelineCheck {
  problems: readonly PipelineProblem[];
  /** The text these are the faults of; null: none was checked yet. */
  of: string | null;
}

/** Every fault of a text, while it is typed. Those of an older text stay until the new ones are there. */
export const usePipelineCheck = (text: string): PipelineCheck => {
  const asked = useDeferredValue(text);
  const isEmpty = asked.trim() === '';
  const { data, isPlaceholderData } = useQuery(
    'pipelines.check',
    { text: asked },
    { enabled: !isEmpty, keepPrevious: true },
  );
  return { problems: isEmpty ? [] : (data ?? []), of: data === undefined || isPlaceholderData ? null : asked };
};
