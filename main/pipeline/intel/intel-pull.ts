import { z } from 'zod';
import type { Connection } from '../../../shared/connections/model.ts';
import type { Connector, PulledItem, PulledPage } from '../../sources/connector.ts';
import { takePulledIntel } from './intel-import.ts';
import type { Session } from '../session.ts';

const Stamped = z.object({ modified: z.string().catch('') }).catch({ modified: '' });

/** In the customer's list of what the connection brought stands which version it was; the object itself is the desk's. */
const noted = (item: PulledItem): PulledItem =>
  item.type === 'object'
    ? { ...item, object: { ...item.object, data: JSON.stringify(Stamped.parse(JSON.parse(item.object.data))) } }
    : item;

async function* intoIntel(
  session: Session,
  source: string,
  pages: AsyncIterable<PulledPage>,
): AsyncGenerator<PulledPage, void, undefined> {
  let importId: number | null = null;
  try {
    for await (const page of pages) {
      const objects = page.items.flatMap((item) =>
        item.type === 'object' ? [item.object.data] : item.type === 'refused' ? [item.data] : [],
      );
      // Stored before the page goes on with its cursor: whatever breaks off here is asked for again, and known then.
      if (objects.length > 0) importId = takePulledIntel(session, { source, importId, objects, isLast: false });
      yield { ...page, items: page.items.map(noted) };
    }
  } finally {
    if (importId !== null) takePulledIntel(session, { source, importId, objects: [], isLast: true });
  }
}

/** A TAXII connection brings threat intelligence: its objects go into the desk's store as they pass. */
export const withIntel = (session: Session, { kind, name }: Connection, connector: Connector): Connector =>
  kind === 'taxii'
    ? { ...connector, pull: (...asked) => intoIntel(session, name, connector.pull(...asked)) }
    : connector;
