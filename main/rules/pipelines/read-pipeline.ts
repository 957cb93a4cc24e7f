import { load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import type { PipelineProblem, PipelineProblemCode } from '../../../shared/rules/pipeline.ts';
import { isMapping } from '../compile-detection.ts';
import { parseCondition } from '../condition.ts';
import { documentsFromYaml } from '../read-yaml.ts';
import { UnsupportedRule } from '../unsupported-rule.ts';
import { Pipeline, type PipelineStep } from './pipeline.ts';
import { placeOfPath } from './yaml-lines.ts';

export interface ReadPipeline {
  /** Null where anything of it is wrong. */
  pipeline: Pipeline | null;
  /** In the order of the text. */
  problems: PipelineProblem[];
}

/** Parts of the format that say how a query is packed up: nothing here is packed. */
const LEFT_OUT = ['postprocessing', 'finalizers'];

interface Found {
  path: Path;
  code: PipelineProblemCode;
  detail: string;
}

const codeOf = (issue: z.core.$ZodIssue, value: unknown): PipelineProblemCode => {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'missing' : 'wrong-type';
    case 'invalid_union':
      return issue.path.at(-1) === 'type' ? (value === undefined ? 'missing' : 'unknown-type') : 'wrong-type';
    case 'too_small':
      return 'empty';
    case 'custom':
      return 'bad-regex';
    default:
      return 'wrong-value';
  }
};

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value: unknown, key): unknown => {
    if (Array.isArray(value)) return value[Number(key)];
    return isMapping(value) ? value[String(key)] : undefined;
  }, root);

/** A list of conditions may also be a mapping: what is told is what is wrong with the way it was written. */
const innermost = (issue: z.core.$ZodIssue, root: unknown): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const isList = Array.isArray(valueAt(root, issue.path));
  const own = issue.errors[issue.errors.length > 1 && !isList ? 1 : 0] ?? [];
  if (own.length === 0) return [issue];
  return own.flatMap((one) => innermost({ ...one, path: [...issue.path, ...one.path] }, root));
};

const foundIn = (issue: z.core.$ZodIssue, root: unknown): Found[] => {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: path.length === 0 && LEFT_OUT.includes(key) ? 'left-out' : 'unknown-key',
      detail: key,
    }));
  }
  const value = valueAt(root, path);
  if (typeof value === 'string') return [{ path, code: codeOf(issue, value), detail: value.slice(0, 200) }];
  const shown = typeof value === 'object' || value === undefined ? String(path.at(-1) ?? '') : JSON.stringify(value);
  return [{ path, code: codeOf(issue, value), detail: shown.slice(0, 200) }];
};

const SIDES = ['rule', 'detection_item', 'field_name'] as const;

type Path = readonly PropertyKey[];

/** Steps with their places, those in a nest behind it. */
const placed = ({ transformations }: Pipeline): [Path, PipelineStep][] =>
  transformations.flatMap((step, at): [Path, PipelineStep][] => {
    const path = ['transformations', at];
    const inner = step.type === 'nest' ? step.items : [];
    return [[path, step], ...inner.map((one, own): [Path, PipelineStep] => [[...path, 'items', own], one])];
  });

const faultsIn = (step: PipelineStep, path: Path): Found[] =>
  SIDES.flatMap((side): Found[] => {
    const expression = step[`${side}_cond_expr`];
    if (expression === undefined) return [];
    try {
      const conditions = step[`${side}_conditions`];
      parseCondition(expression, Array.isArray(conditions) ? [] : Object.keys(conditions));
      return [];
    } catch (cause) {
      if (!(cause instanceof UnsupportedRule)) throw cause;
      return [{ path: [...path, `${side}_cond_expr`], code: 'bad-expression', detail: cause.detail }];
    }
  });

/** What only shows when steps are looked at together: an id twice, an expression that names none of its conditions. */
const faultsOf = (pipeline: Pipeline): Found[] => {
  const known = new Set<string>();
  return placed(pipeline).flatMap(([path, step]): Found[] => {
    const { id } = step;
    const isTwice = id !== undefined && known.has(id);
    if (id !== undefined) known.add(id);
    const twice: Found[] = isTwice ? [{ path: [...path, 'id'], code: 'same-id', detail: id }] : [];
    return [...twice, ...faultsIn(step, path)];
  });
};

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const refused = (code: PipelineProblemCode, detail: string, line = 1): ReadPipeline => ({
  pipeline: null,
  problems: [{ line, place: '', code, detail: detail.slice(0, 200) }],
});

/** The line a parser stopped at, where it says one. */
const brokenLine = (text: string): number => {
  try {
    load(text);
    return 1;
  } catch (cause) {
    return cause instanceof YAMLException && cause.mark !== undefined ? cause.mark.line + 1 : 1;
  }
};

/** The text of a pipeline, checked whole: every place that is wrong is told with its line and reason. */
export const readPipeline = (text: string): ReadPipeline => {
  const read = documentsFromYaml(text);
  if (!read.ok) return refused(read.code, read.detail, read.code === 'broken-yaml' ? brokenLine(text) : 1);
  const [document, another] = read.documents;
  if (!isMapping(document) || another !== undefined) return refused('not-a-pipeline', '');
  const parsed = Pipeline.safeParse(document);
  const found = parsed.success
    ? faultsOf(parsed.data)
    : parsed.error.issues.flatMap((issue) => innermost(issue, document)).flatMap((issue) => foundIn(issue, document));
  const problems = found
    .map(({ path, code, detail }) => ({
      line: lineAt(text, placeOfPath(text, path)),
      place: path.join('.'),
      code,
      detail,
    }))
    .sort((a, b) => a.line - b.line);
  return { pipeline: parsed.success && problems.length === 0 ? parsed.data : null, problems };
};
