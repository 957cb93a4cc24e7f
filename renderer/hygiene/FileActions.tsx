import { bridge } from '../api/bridge.ts';
import { useCommand } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';

/** The first file chosen; a closed dialog does nothing. */
export const chooseOne = (then: (file: string) => void): void => {
  bridge()
    .chooseFiles()
    .then(
      ([file]) => (file === undefined ? undefined : then(file)),
      () => undefined,
    );
};

/** What brings the lists new facts, and keeps what they hold. */
export const FileActions = ({ customer }: { customer: string }) => {
  const { hygiene } = useMessages();
  const settings = useCommand('hygiene.importSettings');
  const ratings = useCommand('hygiene.loadRatings');
  const record = useCommand('hygiene.record');
  const importSettings = (): void => chooseOne((file) => settings.mutate({ customer, file }));
  const loadRatings = (): void => chooseOne((file) => ratings.mutate({ file }));
  const recordMonth = (): void => record.mutate({ customer });
  useCommands([
    {
      id: 'hygiene.importSettings',
      title: (messages) => messages.hygiene.commands.importSettings,
      group: (messages) => messages.hygiene.title,
      keys: ['Mod+O'],
      run: importSettings,
    },
    {
      id: 'hygiene.loadRatings',
      title: (messages) => messages.hygiene.commands.loadRatings,
      group: (messages) => messages.hygiene.title,
      keys: ['r'],
      run: loadRatings,
    },
    {
      id: 'hygiene.record',
      title: (messages) => messages.hygiene.commands.record,
      group: (messages) => messages.hygiene.title,
      keys: ['m'],
      run: recordMonth,
    },
  ]);
  const done = settings.data ?? null;
  const loaded = ratings.data ?? null;
  const error = settings.error ?? ratings.error ?? record.error;
  return (
    <>
      <Button icon="import" isPending={settings.isPending} onPress={importSettings}>
        {hygiene.importSettings}
      </Button>
      <Button isPending={ratings.isPending} onPress={loadRatings}>
        {hygiene.loadRatings}
      </Button>
      <Button isPending={record.isPending} onPress={recordMonth}>
        {hygiene.record}
      </Button>
      <span role="status" className="soft">
        {done === null ? '' : `${hygiene.imported(countText(done.kept), countText(done.refused))} `}
        {loaded === null
          ? ''
          : `${hygiene.words.ratings[loaded.kind]}: ${hygiene.imported(countText(loaded.rows), countText(loaded.refused))} `}
        {record.data === undefined ? '' : hygiene.recorded(record.data.month)}
      </span>
      {error === null ? null : <ErrorNotice error={error} />}
    </>
  );
};
