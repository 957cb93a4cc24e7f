import { AppError } from '../../../shared/contract/errors.ts';
import { buildFlowGraph } from '../../graph/build-flow-graph.ts';
import { FigureInput, figureInput } from '../../graph/figure-input.ts';
import { renderFlowSvg } from '../../graph/figure.ts';
import { clocksOf, onOneClock } from '../../report/clocks.ts';
import { maskedFigure } from '../../report/masks/masked-case.ts';
import { safeFigure } from '../../report/safe-figure.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { techniqueNamed } from '../flow/attack-reference.ts';
import { layerOf } from '../flow/case-flow.ts';
import { movementOf } from '../flow/case-movement.ts';
import { eventsOfCase } from '../flow/case-views.ts';
import type { Session } from '../session.ts';

const figureNow = (session: Session, { caseId }: ReportWhich): FigureInput => {
  const { store } = session.storeOfCase(caseId);
  const { rows } = eventsOfCase(store, caseId);
  const { events: more, around } = movementOf(store, rows);
  // On the clock of the sentences: one page must not give one act two times.
  const clocks = clocksOf(rows);
  const events = onOneClock([...rows, ...more], clocks);
  const graph = buildFlowGraph({
    events,
    around: onOneClock(around, clocks),
    alerts: store.alerts(caseId),
    unfold: false,
    techniqueOf: techniqueNamed(session),
  });
  return figureInput(graph, layerOf(session, caseId).items);
};

/** Keeps what the figure of a version is drawn from: what comes in later changes neither its words nor its figure. */
export const freezeFigure = (session: Session, which: ReportWhich, version: number): void => {
  session.storeOfCase(which.caseId).store.keepFigure(which, version, JSON.stringify(figureNow(session, which)));
};

const frozen = (session: Session, which: ReportWhich, version: number): FigureInput | null => {
  const text = session.storeOfCase(which.caseId).store.figureOf(which, version);
  if (text === null) return null;
  try {
    return FigureInput.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('corrupt', { what: 'report figure', version }, { cause });
  }
};

/** The figure of a report: of a released version as it was then, else as things are now. Null where there is nothing to draw. */
export const reportFigure = (
  session: Session,
  { language, ...which }: ReportWhich & { release: { version: number } | null },
  mask: (text: string) => string,
): string | null => {
  const { release } = which;
  const own = { ...which, language };
  const input = (release === null ? null : frozen(session, own, release.version)) ?? figureNow(session, own);
  if (input.nodes.length === 0) return null;
  return safeFigure(renderFlowSvg(maskedFigure(input, mask), { language, theme: 'print', width: 680 }));
};
