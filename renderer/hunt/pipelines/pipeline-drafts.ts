import type { PipelineId, StoredPipeline } from '../../../shared/rules/pipeline.ts';
import { useKept } from '../../api/kept-view.ts';

/** Which pipeline is open: a stored one, or one that is being written for somebody. */
export interface Opened {
  /** Null: for every customer. */
  customer: string | null;
  id: PipelineId | null;
}

/** What was typed and is not stored yet, by pipeline. */
type Drafts = Readonly<Record<string, string>>;

export const keyOf = ({ customer, id }: Opened): string => `${String(id ?? 'new')} ${customer ?? ''}`;

const acceptDrafts = (value: unknown): Drafts | null => {
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, text]: [string, unknown]) => (typeof text === 'string' ? [[key, text]] : [])),
  );
};

const none: Drafts = {};

/** Texts that are typed and not saved: there again after a crash. */
export const usePipelineDrafts = () => {
  const [drafts, setDrafts] = useKept('hunt.pipelines', { initial: none, accept: acceptDrafts });
  const put = (of: Opened, text: string | null): void => {
    const { [keyOf(of)]: _, ...rest } = drafts;
    setDrafts(text === null ? rest : { ...rest, [keyOf(of)]: text });
  };
  return { draftOf: (of: Opened): string | null => drafts[keyOf(of)] ?? null, put };
};

/** Something to begin from: it maps a field and says where the rest is written. */
export const firstText = `name: My pipeline
priority: 10
# allowed_backends: [local, kql]
vars:
  admin_hosts: [pc-admin1, pc-admin2]
transformations:
  - id: fields
    type: field_name_mapping
    mapping:
      # name in the rule: name at this customer
      ProcessCommandLine: CommandLine
    rule_conditions:
      - type: logsource
        product: windows
  - id: lists
    type: value_placeholders
`;

export const isOpened = (one: Pick<StoredPipeline, 'id' | 'customer'>, opened: Opened | null): boolean =>
  opened !== null && opened.id === one.id && opened.customer === one.customer;
