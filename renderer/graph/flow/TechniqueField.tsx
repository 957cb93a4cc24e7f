import { useDeferredValue } from 'react';
import type { FlowTechnique } from '../../../shared/graph/model.ts';
import { useQuery } from '../../api/queries.ts';
import { TextField } from '../../ui/fields.tsx';
import { useLanguage, useMessages } from '../../ui/messages.ts';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** One of those offered was taken. */
  onChoose?: (technique: FlowTechnique) => void;
  hint?: string;
  problem?: string | null;
}

/** Fewer letters fit hundreds of techniques. */
const leastLetters = 2;

/** A technique by its id, or looked for by a part of its name in either language. */
export const TechniqueField = ({ label, value, onChange, onChoose, hint, problem = null }: Props) => {
  const { likeTechniques } = useMessages().flow.layer;
  const language = useLanguage();
  const text = useDeferredValue(value.trim());
  const isAsked = text.length >= leastLetters;
  const found = useQuery('graph.techniques', { text }, { enabled: isAsked, keepPrevious: true }).data ?? [];
  const nameOf = ({ name, nameJa }: FlowTechnique): string => (language === 'ja' ? (nameJa ?? name) : name);
  const exact = found.find(({ id }) => id.toLowerCase() === text.toLowerCase());
  const offered = !isAsked || exact !== undefined ? [] : found;
  return (
    <div className="flow-technique-field">
      <TextField
        label={label}
        hint={exact === undefined ? hint : nameOf(exact)}
        problem={offered.length > 0 ? null : problem}
        value={value}
        onChange={onChange}
        maxLength={100}
      />
      {offered.length === 0 ? null : (
        <ul className="flow-technique-found" aria-label={likeTechniques}>
          {offered.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="flow-link-node"
                onClick={() => {
                  onChange(one.id);
                  onChoose?.(one);
                }}
              >
                <span className="flow-technique-id">{one.id}</span> {nameOf(one)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
