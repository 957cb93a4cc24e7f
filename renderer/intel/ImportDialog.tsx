import { isUnderWay, useStream } from '../api/work.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { DefaultsFields, useDefaults } from './DefaultsFields.tsx';

/** Files named in the question; more are counted. */
const namedFiles = 8;

/** Asks what is said of dropped or chosen files of intelligence, then takes them. */
export const ImportDialog = ({ paths, onClose }: { paths: readonly string[]; onClose: () => void }) => {
  const { intel, shell } = useMessages();
  const { work, start } = useStream('intel.import');
  const defaults = useDefaults({ confidence: '', validDays: '' });
  const isReady = defaults.isGood && !isUnderWay(work);
  return (
    <Dialog title={intel.dialog.importTitle} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          start({ paths: [...paths], defaults: defaults.defaults });
          onClose();
        }}
      >
        <section>
          <h3>{intel.dialog.files(countText(paths.length))}</h3>
          <ul className="intel-list">
            {paths.slice(0, namedFiles).map((path) => (
              <li key={path}>
                <EvidenceLine text={path} />
              </li>
            ))}
          </ul>
          {paths.length > namedFiles ? (
            <p className="soft">{intel.dialog.more(countText(paths.length - namedFiles))}</p>
          ) : null}
        </section>
        <DefaultsFields of={defaults} />
        <div className="row dialog-buttons">
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button type="submit" kind="primary" autoFocus isDisabled={!isReady}>
            {intel.dialog.begin}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
