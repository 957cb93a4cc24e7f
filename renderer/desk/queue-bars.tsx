import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import type { Selection } from './selection.ts';
import type { SavedSuppression } from './SuppressForm.tsx';

interface SelectedProps {
  selection: Selection;
  actions: Record<'judge' | 'isolation' | 'claim' | 'release' | 'assign' | 'merge', () => void>;
  onClear: () => void;
}

/** What can be done with all that is chosen. */
export const SelectedBar = ({ selection, actions, onClear }: SelectedProps) => {
  const { desk, triage, grouping } = useMessages();
  if (selection.size === 0) return null;
  const cases = new Set(selection.values()).size;
  return (
    <div className="row desk-selected" role="status">
      <span>{desk.selected(countText(selection.size), countText(cases))}</span>
      <Button onPress={actions.judge}>{desk.judge}</Button>
      <Button onPress={actions.isolation}>{desk.isolation}</Button>
      <Button onPress={actions.claim}>{triage.claim}</Button>
      <Button onPress={actions.release}>{triage.release}</Button>
      <Button onPress={actions.assign}>{triage.assign}</Button>
      <Button isDisabled={cases < 2} onPress={actions.merge}>
        {grouping.mergeTheirs}
      </Button>
      <Button kind="quiet" onPress={onClear}>
        {desk.clear}
      </Button>
    </div>
  );
};

interface FreshProps {
  fresh: { alerts: number; high: number };
  onShow: () => void;
}

/** Alerts that wait outside until the analyst lets them in. */
export const FreshBar = ({ fresh, onShow }: FreshProps) => {
  const { triage } = useMessages();
  if (fresh.alerts === 0) return null;
  return (
    <div className="row desk-fresh" role="status">
      <strong>{triage.fresh(countText(fresh.alerts), countText(fresh.high))}</strong>
      <Button onPress={onShow}>{triage.showFresh}</Button>
    </div>
  );
};

interface SuppressedProps {
  saved: SavedSuppression | null;
  onClose: () => void;
}

/** What was just suppressed, with the way back. */
export const SuppressedBar = ({ saved, onClose }: SuppressedProps) => {
  const { triage, shell } = useMessages();
  const undo = useCommand('suppressions.undo');
  if (saved === null) return null;
  const { customer, suppression } = saved;
  return (
    <Banner tone="good">
      <div className="row">
        <span>{undo.isSuccess ? triage.suppress.undone : triage.suppress.saved(countText(saved.hidden))}</span>
        {undo.isSuccess ? null : (
          <Button isPending={undo.isPending} onPress={() => undo.mutate({ customer, suppressionId: suppression.id })}>
            {triage.suppress.undo}
          </Button>
        )}
        <Button kind="quiet" onPress={onClose}>
          {shell.close}
        </Button>
      </div>
      {undo.error ? <ErrorNotice error={undo.error} /> : null}
    </Banner>
  );
};
