import type { OutboxItem } from '../../shared/outbox/model.ts';
import type { Answer, Command, Session } from './answer.ts';
import { UsageError } from './arguments.ts';

/** Ended letters that a list names. */
const endedRows = 1000;

const lineOf = ({ messages }: Session, item: OutboxItem): string => {
  const { outbox } = messages;
  const told = item.receipt?.deliveryId ?? item.conflict?.by ?? item.error?.code ?? '';
  return [item.id, outbox.state[item.state], outbox.kind[item.kind], item.customer, item.target, told].join('\t');
};

const list = async (session: Session): Promise<Answer> => {
  const { items, omitted } = await session.api.outbox.list({ ended: endedRows });
  const lines = items.map((item) => lineOf(session, item));
  return {
    document: { items, omitted },
    lines: lines.length > 0 ? lines : [session.messages.outbox.emptyTitle],
    status: 0,
  };
};

/** Ends with 1 where something still waits, or waits for a decision. */
const flush = async (session: Session): Promise<Answer> => {
  const { outbox } = session.messages;
  const running = session.api.outbox.flush({}, ({ id, state }) => session.say(`${id}\t${outbox.state[state]}`));
  session.onInterrupt(running.cancel);
  const flushed = await running.done;
  const open = [
    ...(flushed.waiting > 0 ? [outbox.waiting(String(flushed.waiting))] : []),
    ...(flushed.undecided > 0 ? [outbox.undecided(String(flushed.undecided))] : []),
  ];
  return {
    document: flushed,
    lines: [outbox.sent(String(flushed.sent)), ...open],
    status: open.length > 0 || flushed.cancelled ? 1 : 0,
  };
};

export const outboxCommand: Command = ({ files }) => {
  const [action, ...rest] = files;
  if ((action !== 'list' && action !== 'flush') || rest.length > 0) throw new UsageError('list | flush', 'outbox');
  return action === 'list' ? list : flush;
};
