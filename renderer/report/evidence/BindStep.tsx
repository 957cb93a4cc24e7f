import type { GateFinding } from '../../../shared/report/gate-model.ts';
import type { CaseReport } from '../../../shared/report/model.ts';
import { commandsNow } from '../../nav/commands.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { placeOf } from '../gate-place.ts';
import type { ReportSession } from '../report-session.ts';
import { placeOfClaim } from './sentences.ts';

interface Props {
  report: CaseReport;
  session: ReportSession;
  finding: GateFinding;
}

/** What helps an unproved sentence. Closed, the dialog gives the focus back to the sentence. */
export const BindStep = ({ report, session, finding }: Props) => {
  const words = useMessages().report.evidence;
  const bind = (): void => {
    const place = placeOfClaim(report, finding.claim);
    if (place === null) return;
    placeOf(report, finding);
    session.putCaret({ ...place, from: 0, quote: '' });
    commandsNow()
      .find(({ id }) => id === 'report.bind')
      ?.run();
  };
  return finding.code === 'no-receipt' ? (
    <Button kind="quiet" onPress={bind}>
      {words.bind}
    </Button>
  ) : null;
};
