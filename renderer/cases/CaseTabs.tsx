import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { CaseTab } from '../nav/places.ts';
import { useMessages } from '../ui/messages.ts';

interface Props {
  selected: CaseTab;
  onSelect: (tab: CaseTab) => void;
  /** The pointer or the focus stands on a tab. */
  onNear: (tab: CaseTab) => void;
  children: ReactNode;
}

const steps: Record<string, (at: number) => number> = {
  ArrowRight: (at) => (at + 1) % CaseTab.length,
  ArrowLeft: (at) => (at + CaseTab.length - 1) % CaseTab.length,
  Home: () => 0,
  End: () => CaseTab.length - 1,
};

/**
 * Tabs over one panel that stays while its content changes: a library's panel would be made anew with each tab, and with it
 * the part shown beside it (a laid-out graph, an open editor).
 */
export const CaseTabs = ({ selected, onSelect, onNear, children }: Props) => {
  const { shell } = useMessages();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = CaseTab[steps[event.key]?.(CaseTab.indexOf(selected)) ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    onSelect(to);
    list.current?.querySelector<HTMLElement>(`[data-tab="${to}"]`)?.focus();
  };
  return (
    <div className="case-tabs">
      <div ref={list} className="case-tab-list" role="tablist" aria-label={shell.tabsLabel} onKeyDown={onKeyDown}>
        {CaseTab.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            className="case-tab"
            data-tab={tab}
            aria-selected={tab === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab === selected ? 0 : -1}
            onClick={() => onSelect(tab)}
            onPointerEnter={() => onNear(tab)}
            onFocus={() => onNear(tab)}
          >
            {shell.tabs[tab]}
          </button>
        ))}
      </div>
      <div className="case-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </div>
  );
};
