import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { CaseId } from '../../shared/cases/model.ts';
import type { ImportedFlow } from '../../shared/exchange/imported.ts';
import { bridge } from '../api/bridge.ts';
import { acceptText, useKept } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { ExportFlowDialog } from './exchange/ExportFlowDialog.tsx';
import { FlowTab } from './FlowTab.tsx';
import { ImportedFlowView } from './exchange/ImportedFlowView.tsx';
import './exchange/exchange.css';

interface Props {
  caseId: CaseId;
  customer: string;
}

type Outcome = { state: 'idle' } | { state: 'read'; flow: ImportedFlow } | { state: 'failed'; error: Refused };

/** The file is chosen by the user, read by the engine; the new flow is then shown. */
const useImport = (caseId: CaseId, onRead: (flow: ImportedFlow) => void) => {
  const command = useCommand('exchange.importFlow');
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });
  const start = async (): Promise<void> => {
    try {
      const [file] = await bridge().chooseFiles();
      if (file === undefined) return;
      const flow = await command.mutateAsync({ caseId, file });
      setOutcome({ state: 'read', flow });
      onRead(flow);
    } catch (thrown) {
      setOutcome({ state: 'failed', error: refusedFrom(thrown) });
    }
  };
  return { outcome, start, forget: () => setOutcome({ state: 'idle' }) };
};

const observed = 'observed';

interface StripProps {
  flows: readonly ImportedFlow[];
  shown: string;
  onShow: (key: string) => void;
  onImport: () => void;
  onExport: () => void;
}

/** What was observed, and beside it what was read from files: never in one picture. */
const FlowStrip = ({ flows, shown, onShow, onImport, onExport }: StripProps) => {
  const words = useMessages().exchange.tab;
  return (
    <div className="flows-strip">
      {flows.length === 0 ? null : (
        <ToggleButtonGroup
          className="flow-choice flows-choice"
          aria-label={words.flows}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (key !== undefined) onShow(String(key));
          }}
        >
          <ToggleButton id={observed}>{words.observed}</ToggleButton>
          {flows.map(({ id, name }) => (
            <ToggleButton key={id} id={String(id)}>
              <span className="flows-name">{name}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <span className="flows-actions">
        <Button kind="quiet" onPress={onImport}>
          {words.importFlow}
        </Button>
        <Button kind="quiet" onPress={onExport}>
          {words.exportFlow}
        </Button>
      </span>
    </div>
  );
};

const ImportOutcome = ({ outcome, onRetry }: { outcome: Outcome; onRetry: () => void }) => {
  const words = useMessages().exchange.tab;
  if (outcome.state === 'failed')
    return (
      <div className="flows-failed">
        <ErrorNotice error={outcome.error} onRetry={onRetry} />
      </div>
    );
  if (outcome.state === 'idle') return null;
  return <Banner tone="good">{words.imported(outcome.flow.name, outcome.flow.items)}</Banner>;
};

/** The flows of a case: what was observed, and those of other tools. */
export const CaseFlows = ({ caseId, customer }: Props) => {
  const [kept, keep] = useKept(`flows.shown.${caseId}`, { initial: observed, accept: acceptText });
  const [isExporting, setExporting] = useState(false);
  const flows = useQuery('exchange.flows', { caseId }).data ?? [];
  const importing = useImport(caseId, ({ id }) => keep(String(id)));
  const open = flows.find(({ id }) => String(id) === kept);
  const choose = (): void => void importing.start();
  useCommands([
    {
      id: 'flow.import',
      title: ({ exchange }) => exchange.tab.importFlow,
      group: ({ shell }) => shell.groups.case,
      keys: ['Mod+O'],
      enabled: () => !isExporting,
      run: choose,
    },
    {
      id: 'flow.export',
      title: ({ exchange }) => exchange.tab.exportFlow,
      group: ({ shell }) => shell.groups.case,
      keys: ['Mod+Shift+E'],
      enabled: () => !isExporting,
      run: () => setExporting(true),
    },
  ]);
  return (
    <div className="flows">
      <FlowStrip
        flows={flows}
        shown={open === undefined ? observed : String(open.id)}
        onShow={(key) => {
          importing.forget();
          keep(key);
        }}
        onImport={choose}
        onExport={() => setExporting(true)}
      />
      <ImportOutcome outcome={importing.outcome} onRetry={choose} />
      <div className="flows-body">
        {open === undefined ? (
          <FlowTab caseId={caseId} customer={customer} />
        ) : (
          <ImportedFlowView key={open.id} caseId={caseId} flow={open} />
        )}
      </div>
      {isExporting ? (
        <ExportFlowDialog caseId={caseId} flows={flows} shown={open?.id ?? null} onClose={() => setExporting(false)} />
      ) : null}
    </div>
  );
};
