import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';

/** Edit and remove, in the last cell of a row; each says aloud of what. */
export const RowButtons = ({ name, onEdit, onRemove }: { name: string; onEdit: () => void; onRemove: () => void }) => {
  const { opsrules } = useMessages();
  return (
    <td>
      <div className="row ops-row-buttons">
        <Button kind="quiet" onPress={onEdit} aria-label={`${opsrules.edit}: ${name}`}>
          {opsrules.edit}
        </Button>
        <Button kind="quiet" onPress={onRemove} aria-label={`${opsrules.remove}: ${name}`}>
          {opsrules.remove}
        </Button>
      </div>
    </td>
  );
};
