import { useState } from 'react';
import { Cadence, type HuntPack } from '../../shared/hunt/pack.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Checkbox, Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

/** Rhythm and hour: the same fields for a new pack and for a stored one. */
const RhythmFields = ({ pack, onChange }: { pack: HuntPack; onChange: (pack: HuntPack) => void }) => {
  const { packs } = useMessages();
  return (
    <>
      <div className="row">
        <Select
          label={packs.cadence}
          choices={Cadence.options.map((value) => ({
            value,
            title: packs.cadences[value],
            text: packs.cadences[value],
          }))}
          value={pack.cadence}
          onChange={(cadence) => onChange({ ...pack, cadence })}
        />
        {pack.cadence === 'on-request' ? null : (
          <Select
            label={packs.hour}
            choices={hours.map((value) => ({ value, title: packs.hourText(value), text: packs.hourText(value) }))}
            value={String(pack.hour)}
            onChange={(hour) => onChange({ ...pack, hour: Number(hour) })}
          />
        )}
      </div>
      {pack.cadence === 'on-request' ? null : (
        <Checkbox isSelected={pack.enabled} onChange={(enabled) => onChange({ ...pack, enabled })}>
          {packs.enabled}
        </Checkbox>
      )}
    </>
  );
};

const Hunts = ({ pack, onChange }: { pack: HuntPack; onChange: (pack: HuntPack) => void }) => {
  const { packs } = useMessages();
  return (
    <section aria-label={packs.hunts}>
      <h3>{packs.hunts}</h3>
      <ul className="pack-hunts">
        {pack.hunts.map((hunt) => (
          <li key={hunt.name}>
            <span>{hunt.name}</span> <span className="soft">{hunt.techniques.join(', ')}</span>
            <Button
              kind="quiet"
              isDisabled={pack.hunts.length === 1}
              aria-label={packs.removeHunt(hunt.name)}
              onPress={() => onChange({ ...pack, hunts: pack.hunts.filter((one) => one !== hunt) })}
            >
              {packs.take}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface Props {
  stored: HuntPack;
  isSaving: boolean;
  onSave: (pack: HuntPack) => void;
  onClose: () => void;
}

/** Name, rhythm and hunts of a stored pack. The text of a hunt is written in the editor. */
export const PackForm = ({ stored, isSaving, onSave, onClose }: Props) => {
  const { packs, shell } = useMessages();
  const [pack, setPack] = useState(stored);
  const isNamed = pack.name.trim() !== '';
  return (
    <Dialog
      title={packs.editTitle(stored.name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button kind="primary" isPending={isSaving} isDisabled={!isNamed} onPress={() => onSave(pack)}>
            {packs.save}
          </Button>
        </>
      }
    >
      <TextField
        label={packs.packName}
        value={pack.name}
        maxLength={80}
        onChange={(name) => setPack({ ...pack, name })}
        problem={isNamed ? null : packs.nameNeeded}
      />
      <RhythmFields pack={pack} onChange={setPack} />
      <Hunts pack={pack} onChange={setPack} />
    </Dialog>
  );
};
