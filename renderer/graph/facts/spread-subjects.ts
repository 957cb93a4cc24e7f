import type { FlowNode } from '../../../shared/graph/model.ts';
import type { SpreadKind, SpreadSubject } from '../../../shared/graph/spread.ts';
import { baseName } from '../../../shared/report/evidence-text.ts';

const mostTechniques = 6;

const subject = (kind: SpreadKind, value: string | null | undefined): SpreadSubject[] =>
  value === null || value === undefined || value.trim() === '' || value === '-' ? [] : [{ kind, value: value.trim() }];

const ofProcess = ({ process }: FlowNode): SpreadSubject[] =>
  process === null
    ? []
    : [
        ...subject('hash', process.hashes),
        ...subject('name', process.image === null ? null : baseName(process.image)),
        ...subject('command', process.commandLine),
        ...subject('account', process.user),
      ];

const ofFile = ({ detail, label, hashes }: FlowNode): SpreadSubject[] => [
  ...subject('hash', hashes),
  ...subject('name', label),
  ...subject('path', detail?.includes('\\') === true || detail?.startsWith('/') === true ? detail : null),
];

const hostOfUrl = (url: string | null): string | null => URL.parse(url ?? '')?.hostname ?? null;

const byKind: Partial<Record<FlowNode['kind'], (node: FlowNode) => SpreadSubject[]>> = {
  process: ofProcess,
  file: ofFile,
  module: ofFile,
  registry: ({ detail }) => subject('registry', detail),
  address: ({ id }) => subject('address', id.slice('address:'.length)),
  dns: ({ label }) => subject('domain', label),
  url: ({ detail }) => [...subject('url', detail), ...subject('domain', hostOfUrl(detail))],
  user: ({ label }) => subject('account', label),
  logon: ({ logon }) => subject('account', logon?.user),
  service: ({ label }) => subject('name', label),
  task: ({ label }) => subject('name', baseName(label)),
  pipe: ({ label }) => subject('name', baseName(label)),
};

/** By what a node may be known again on another machine, the surest first. */
export const spreadSubjects = (node: FlowNode): SpreadSubject[] => [
  ...(byKind[node.kind]?.(node) ?? []),
  ...node.techniques.slice(0, mostTechniques).flatMap((id) => subject('technique', id)),
];
