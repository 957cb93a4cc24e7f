import { z } from 'zod';
import { LayerContent, LayerId, type LayerItem, type LayerType } from '../../../shared/graph/layer.ts';

/** An item as it is being written. `version` 0: a new one. */
export interface LayerDraft {
  content: LayerContent;
  version: number;
}

const newId = (): LayerId => LayerId.parse(`layer:${crypto.randomUUID()}`);

/** An empty item of a type, about what was selected. */
export const newDraft = (type: LayerType, about: string | null): LayerDraft => {
  const of = about ?? '';
  const own: Record<LayerType, Record<string, unknown>> = {
    note: { text: '', about: about === null ? [] : [about] },
    hypothesis: {
      text: '',
      confidence: null,
      state: 'open',
      arguments: about === null ? [] : [{ of: about, stance: 'for', confidence: null, why: '' }],
    },
    operator: { operator: 'AND' },
    condition: { text: '', pattern: null, patternType: null, patternVersion: null },
    action: { name: '', text: '', technique: null, tactic: null, confidence: null, startMs: null, endMs: null },
    asset: { name: '', text: '' },
    object: { kind: 'x-object', name: '', text: '' },
    edge: { source: of, target: of, kind: 'effect', label: '', confidence: null },
    technique: { of, technique: null, tactic: null, replaces: null, reason: '?' },
  };
  const content = LayerContent.parse({ id: newId(), type, ...own[type] });
  return { content: content.type === 'technique' ? { ...content, reason: '' } : content, version: 0 };
};

export const draftOf = ({ content, version }: LayerItem): LayerDraft => ({ content, version });

const Kept = z.object({ content: z.record(z.string(), z.json()), version: z.number().int().min(0) });

/** A draft that was kept when the window went away. Its reason need not be written yet. */
export const acceptDraft = (value: unknown): LayerDraft | null => {
  const kept = Kept.safeParse(value);
  if (!kept.success) return null;
  const isReasonless = kept.data.content['reason'] === '';
  const parsed = LayerContent.safeParse(isReasonless ? { ...kept.data.content, reason: '?' } : kept.data.content);
  if (!parsed.success) return null;
  const content = parsed.data;
  return {
    content: content.type === 'technique' && isReasonless ? { ...content, reason: '' } : content,
    version: kept.data.version,
  };
};

const isEmpty = (text: string): boolean => text.trim() === '';

/** Whether it can be saved: something is said, and what is said is well-formed. */
export const isComplete = (content: LayerContent): boolean => {
  if (!LayerContent.safeParse(content).success) return false;
  switch (content.type) {
    case 'note':
    case 'hypothesis':
    case 'condition':
      return !isEmpty(content.text);
    case 'action':
    case 'asset':
    case 'object':
      return !isEmpty(content.name);
    case 'technique':
      return content.technique !== null || content.replaces !== null;
    case 'edge':
      return content.source !== content.target;
    case 'operator':
      return true;
  }
};
