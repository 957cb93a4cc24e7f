import type { TextLife } from '../../../shared/report/life-contract.ts';
import type { LifeStep } from '../../../shared/report/life.ts';
import { useMessages } from '../../ui/messages.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

interface Props {
  step: LifeStep | null;
  life: Pick<TextLife, 'state' | 'version' | 'release'>;
  customer: string;
  number: string;
  onClose: () => void;
  onDo: (step: LifeStep, text: string) => Promise<unknown>;
}

/** What releasing does to the customer, and that it cannot be taken back. */
const ReleaseBody = ({ life, customer, number }: Pick<Props, 'life' | 'customer' | 'number'>) => {
  const { dialog } = useMessages().report.life;
  return (
    <>
      <p className="prose">{dialog.releaseBody({ customer, number, version: life.version })}</p>
      {life.release === null ? null : <p className="prose">{dialog.replaces({ version: life.release.version })}</p>}
      {life.state === 'approved' ? null : <p className="prose">{dialog.releaseAlone}</p>}
    </>
  );
};

/** One dialog for each step of a report's life. */
export const StepDialogs = ({ step, life, customer, number, onClose, onDo }: Props) => {
  const words = useMessages().report.life;
  if (step === null) return null;
  const { dialog } = words;
  const about = {
    submit: { title: dialog.submitTitle, body: dialog.submitBody, label: words.step.note, mayBeEmpty: true },
    sendBack: { title: dialog.returnTitle, body: dialog.returnBody },
    approve: {
      title: dialog.approveTitle,
      body: dialog.approveBody({ version: life.version }),
      label: words.step.note,
      mayBeEmpty: true,
    },
    release: {
      title: dialog.releaseTitle,
      body: <ReleaseBody life={life} customer={customer} number={number} />,
      isPlain: life.state === 'approved',
    },
  }[step];
  return (
    <ReasonDialog
      {...about}
      doIt={words.step[step].replace('…', '')}
      isOpen
      onClose={onClose}
      onAnswer={(text) => onDo(step, text)}
    />
  );
};
