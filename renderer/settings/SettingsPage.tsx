import { useMemo } from 'react';
import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Select } from '../ui/fields.tsx';
import { AnalystName } from './AnalystName.tsx';
import { keepingText } from '../ui/keeping-text.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { setPreferences, usePreferences, type Preferences } from '../ui/preferences.ts';
import { zoneName } from '../ui/time.ts';
import { timeZones } from './time-zones.ts';
import { KeptHunts } from './KeptHunts.tsx';
import { WorkspaceCheck } from './WorkspaceCheck.tsx';
import { WorkspaceKeys } from './WorkspaceKeys.tsx';
import './settings.css';

const Reading = () => {
  const { settings } = useMessages();
  const { language, theme, density, timeZone } = usePreferences();
  const save = useCommand('settings.change');
  const zones = useMemo(
    () => timeZones(timeZone).map((zone) => ({ value: zone, title: `${zone} (${zoneName(zone)})`, text: zone })),
    [timeZone],
  );
  const change = (next: Partial<Preferences>): void => {
    setPreferences(next);
    save.mutate(next);
  };
  return (
    <section className="card">
      <h2>{settings.reading}</h2>
      <Choices
        label={settings.language}
        choices={[
          { value: 'ja', title: settings.japanese, text: settings.japanese },
          { value: 'en', title: settings.english, text: settings.english },
        ]}
        value={language}
        onChange={(next) => change({ language: next })}
      />
      <Choices
        label={settings.theme}
        choices={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          title: settings.themes[value],
          text: settings.themes[value],
        }))}
        value={theme}
        onChange={(next) => change({ theme: next })}
      />
      <Choices
        label={settings.density}
        choices={(['dense', 'comfortable'] as const).map((value) => ({
          value,
          title: settings.densities[value],
          text: settings.densities[value],
        }))}
        value={density}
        onChange={(next) => change({ density: next })}
      />
      <Select
        label={settings.timeZone}
        choices={zones}
        value={timeZone}
        onChange={(next) => change({ timeZone: next })}
      />
      <p className="soft prose">{settings.timeZoneHint}</p>
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </section>
  );
};

const Workspace = ({ status }: { status: WorkspaceStatus }) => {
  const messages = useMessages();
  const { settings, shell } = messages;
  const lock = useCommand('workspace.lock');
  const { data: connections = [] } = useQuery('connections.list', {});
  return (
    <section className="card">
      <h2>{settings.workspace}</h2>
      <dl className="facts">
        <dt>{settings.folder}</dt>
        <dd className="evidence">{status.folder}</dd>
        <dt>{settings.keeping}</dt>
        <dd>{keepingText(messages, status)}</dd>
        <dt>{settings.network}</dt>
        <dd>
          {connections.length === 0 ? shell.networkOffline : shell.networkConnections(String(connections.length))}
        </dd>
        <dt>{settings.version}</dt>
        <dd>{status.version}</dd>
        {status.testRuntime ? (
          <>
            <dt>{settings.runtime}</dt>
            <dd className="caution">
              {shell.testRuntime}. {shell.testRuntimeHint}
            </dd>
          </>
        ) : null}
      </dl>
      <div className="row">
        <Button icon="lock" isPending={lock.isPending} onPress={() => lock.mutate({})}>
          {settings.lock}
        </Button>
      </div>
      {lock.error ? <ErrorNotice error={lock.error} /> : null}
    </section>
  );
};

export const SettingsPage = () => {
  const { settings } = useMessages();
  const status = useQuery('workspace.status', {});
  return (
    <div className="page">
      <header className="page-head">
        <h1>{settings.title}</h1>
      </header>
      <div className="page-body settings-body">
        <AnalystName />
        <Reading />
        <Answer of={status}>{(now) => <Workspace status={now} />}</Answer>
        <Answer of={status}>{(now) => <WorkspaceKeys status={now} />}</Answer>
        <KeptHunts />
        <WorkspaceCheck />
      </div>
    </div>
  );
};
