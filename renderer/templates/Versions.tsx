import { useState } from 'react';
import type { TemplateVersion } from '../../shared/templates/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { ReasonForm } from './ReasonForm.tsx';

interface Props {
  customer: string;
  newest: TemplateVersion;
  reading: TemplateVersion | null;
  onRead: (version: TemplateVersion) => void;
  /** Another version is the newest now. */
  onNewest: () => void;
}

/** What a template was, by whom and why; any of it can be read, and be made the newest again. */
export const Versions = ({ customer, newest, reading, onRead, onNewest }: Props) => {
  const { templates } = useMessages();
  const { name } = newest.document;
  const { data = [] } = useQuery('templates.versions', { customer, name });
  const [restoring, setRestoring] = useState<TemplateVersion | null>(null);
  const restore = useCommand('templates.restore');
  return (
    <section className="template-versions">
      <h2>{templates.versions}</h2>
      <ul>
        {data.map((one) => (
          <li key={one.version} aria-current={reading?.version === one.version}>
            <span>{templates.versionLine(one)}</span>
            <span className="soft">
              <TimeText ms={Date.parse(one.at)} seconds />
            </span>
            <span className="row">
              <Button kind="quiet" onPress={() => onRead(one)}>
                {templates.open}
              </Button>
              {one.version === newest.version ? null : (
                <Button kind="quiet" onPress={() => setRestoring(one)}>
                  {templates.restore}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {restoring === null ? null : (
        <ReasonForm
          title={templates.restoreTitle(restoring.version)}
          body={templates.publishBody}
          act={templates.restore}
          isPending={restore.isPending}
          error={restore.error}
          onClose={() => setRestoring(null)}
          onAct={(reason) =>
            restore.mutate(
              { customer, name, basedOn: newest.version, from: restoring.version, reason },
              {
                onSuccess: () => {
                  setRestoring(null);
                  onNewest();
                },
              },
            )
          }
        />
      )}
    </section>
  );
};
