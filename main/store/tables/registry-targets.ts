import type { EventId } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';

/** Event ids are block × 65,536 + slot. */
const slots = 65_536;

/** registry_value_activity, read by a range of ids: no index leads to a class. */
export const registryTargets = (
  db: Connection,
  afterBlock: number,
  throughBlock: number,
): { id: EventId; target: string }[] =>
  db
    .sql<[number, number], { id: EventId; target: string }>(
      `SELECT e.id, coalesce(t.value, e.target) AS target FROM event e LEFT JOIN text t ON t.id = e.target
 WHERE e.id >= ? AND e.id < ? AND e.class = 201002 AND e.target IS NOT NULL`,
    )
    .all((afterBlock + 1) * slots, (throughBlock + 1) * slots);
