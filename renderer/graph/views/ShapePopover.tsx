import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { FlowFilters } from '../../../shared/graph/saved-view.ts';
import { Checkbox, Select } from '../../ui/fields.tsx';
import { useMessages } from '../../ui/messages.ts';

interface Props {
  filters: FlowFilters;
  onChange: (filters: FlowFilters) => void;
}

const gathers = FlowFilters.shape.gather.options;

/** What is drawn one by one, and what stands behind one card. */
export const ShapePopover = ({ filters, onChange }: Props) => {
  const words = useMessages().flow.shape;
  const put = (part: Partial<FlowFilters>): void => onChange({ ...filters, ...part });
  return (
    <DialogTrigger>
      <Button className="button" data-kind="quiet">
        {words.title}
      </Button>
      <Popover className="flow-popover" placement="bottom start">
        <Dialog className="flow-popover-body" aria-label={words.title}>
          <Checkbox isSelected={filters.routine} onChange={(routine) => put({ routine })}>
            {words.routine}
          </Checkbox>
          <Checkbox isSelected={filters.alike} onChange={(alike) => put({ alike })}>
            {words.alike}
          </Checkbox>
          <Checkbox isSelected={filters.storyOnly} onChange={(storyOnly) => put({ storyOnly })}>
            {words.storyOnly}
          </Checkbox>
          <Select
            label={words.gather}
            value={filters.gather}
            choices={gathers.map((value) => ({ value, title: words.gathers[value], text: words.gathers[value] }))}
            onChange={(gather) => put({ gather })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};
