import { useState } from 'react';
import type { IntelDefaults } from '../../shared/intel/contract.ts';
import { Tlp } from '../../shared/intel/model.ts';
import { Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { numberFrom } from './number-from.ts';

/** Cannot be a level. */
const noLevel = '-';

export const useDefaults = (first: { confidence: string; validDays: string }) => {
  const [tlp, setTlp] = useState<string>(noLevel);
  const [confidence, setConfidence] = useState(first.confidence);
  const [validDays, setValidDays] = useState(first.validDays);
  const confidenceRead = numberFrom(confidence, 0, 100);
  const daysRead = numberFrom(validDays, 1, 3650);
  const isGood = (confidence === '' || confidenceRead !== null) && (validDays === '' || daysRead !== null);
  const defaults: IntelDefaults = {
    tlp: Tlp.options.find((one) => one === tlp) ?? null,
    confidence: confidenceRead,
    validDays: daysRead,
  };
  return {
    tlp,
    setTlp,
    confidence,
    setConfidence,
    validDays,
    setValidDays,
    confidenceRead,
    daysRead,
    isGood,
    defaults,
  };
};

/** What is said of intelligence that does not say it itself. */
export const DefaultsFields = ({ of }: { of: ReturnType<typeof useDefaults> }) => {
  const { intel } = useMessages();
  const { dialog } = intel;
  return (
    <fieldset className="intel-defaults">
      <legend>{dialog.defaults}</legend>
      <Select
        label={dialog.tlp}
        choices={[
          { value: noLevel, title: intel.noTlp, text: intel.noTlp },
          ...Tlp.options.map((value) => ({ value, title: intel.tlp[value], text: intel.tlp[value] })),
        ]}
        value={of.tlp}
        onChange={of.setTlp}
      />
      <TextField
        label={dialog.confidence}
        inputMode="numeric"
        value={of.confidence}
        onChange={of.setConfidence}
        problem={of.confidence !== '' && of.confidenceRead === null ? dialog.badNumber : null}
      />
      <TextField
        label={dialog.validDays}
        inputMode="numeric"
        value={of.validDays}
        onChange={of.setValidDays}
        problem={of.validDays !== '' && of.daysRead === null ? dialog.badNumber : null}
      />
    </fieldset>
  );
};
