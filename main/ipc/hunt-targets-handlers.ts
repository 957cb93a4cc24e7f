import type { Connectors } from '../pipeline/connections/connectors.ts';
import { pipelinesFor } from '../pipeline/hunting/rule-pipelines.ts';
import { HuntRuns } from '../pipeline/hunting/targets/kept-runs.ts';
import { takeRows } from '../pipeline/hunting/targets/take-rows.ts';
import { huntTarget, huntTargets } from '../pipeline/hunting/targets/target-list.ts';
import { planFor } from '../pipeline/hunting/targets/target-plan.ts';
import { runOverTargets } from '../pipeline/hunting/targets/targets-run.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const huntTargetsHandlers = (session: Session, connectors: Connectors): Pick<Handlers, 'huntTargets'> => {
  const runs = new HuntRuns(session);
  const made = { session, connectors, runs };
  return {
    huntTargets: {
      list: ({ customer }) => {
        session.customer(customer);
        return huntTargets(connectors, customer);
      },
      plan: ({ customer, targets, ...typed }) => {
        session.customer(customer);
        const pipelines = typed.language === 'sigma' ? pipelinesFor(session, customer) : [];
        return targets.map((id) => planFor(connectors, huntTarget(connectors, customer, id), { ...typed, pipelines }));
      },
      run: (input, given) => session.whileOpen(given, (running) => runOverTargets(made, input, running)),
      arrived: ({ run, ...from }) => runs.arrived(run).page(from),
      stop: ({ run, target }) => {
        runs.stop(run, target);
        return {};
      },
      raw: ({ run, row }) => ({ data: runs.kept(run).rows[row]?.data ?? '' }),
      take: (order, given) => session.whileOpen(given, (running) => takeRows(made, order, running)),
    },
  };
};
