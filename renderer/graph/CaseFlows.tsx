import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { ImportedFlow } from '../../shared/exchange/imported.ts';
import { bridge } from '../api/bridge.ts';
import { acceptText, useKept } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
import { IconButton } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { ExportFlowDialog } from './exchange/ExportFlowDialog.tsx';
import { FlowTab } from './FlowTab.tsx';
import type { FlowFiles } from './flow/flow-files.ts';
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

interface ChoiceProps {
  flows: readonly ImportedFlow[];
  shown: string;
  onShow: (key: string) => void;
}

/** What was observed, and beside it what was read from files: never in one picture. */
const FlowChoice = ({ flows, shown, onShow }: ChoiceProps) => {
  const words = useMessages().exchange.tab;
  const read = flows.map(({ id, name }) => ({ value: String(id), title: name, text: name }));
  return (
    <span className="flows-choice">
      <Select
        label={words.flows}
        labelHidden
        value={shown}
        choices={[{ value: observed, title: words.observed, text: words.observed }, ...read]}
        onChange={onShow}
      />
    </span>
  );
};

const ImportOutcome = ({
  outcome,
  onRetry,
  onClose,
}: {
  outcome: Outcome;
  onRetry: () => void;
  onClose: () => void;
}) => {
  const { dialog, tab } = useMessages().exchange;
  if (outcome.state === 'idle') return null;
  const close = <IconButton icon="close" label={dialog.close} onPress={onClose} />;
  if (outcome.state === 'failed')
    return (
      <div className="flows-failed">
        <ErrorNotice error={outcome.error} onRetry={onRetry} />
        {close}
      </div>
    );
  return (
    <Banner tone="good">
      {tab.imported(outcome.flow.name, outcome.flow.items)}
      <span className="flows-push" />
      {close}
    </Banner>
  );
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
  const show = (key: string): void => {
    importing.forget();
    keep(key);
  };
  const shown = open === undefined ? observed : String(open.id);
  const files: FlowFiles = {
    choice: flows.length === 0 ? null : <FlowChoice flows={flows} shown={shown} onShow={show} />,
    onImport: choose,
    onExport: () => setExporting(true),
  };
  return (
    <div className="flows">
      <ImportOutcome outcome={importing.outcome} onRetry={choose} onClose={importing.forget} />
      <div className="flows-body">
        {open === undefined ? (
          <FlowTab caseId={caseId} customer={customer} files={files} />
        ) : (
          <ImportedFlowView key={open.id} caseId={caseId} flow={open} files={files} />
        )}
      </div>
      {isExporting ? (
        <ExportFlowDialog caseId={caseId} flows={flows} shown={open?.id ?? null} onClose={() => setExporting(false)} />
      ) : null}
    </div>
  );
};
