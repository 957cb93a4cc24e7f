import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { elementsOf } from '../answer.ts';
import { firstText, objectOf, textAt, textsAt } from '../json/fields.ts';
import { rawElements } from '../json/raw-elements.ts';
import { statusOf } from '../refused.ts';
import type { CbcApi } from './api.ts';

/** A watchlist subscribed to a feed names thousands of reports of others; what the customer wrote is a handful. */
const MOST_REPORTS = 200;

const reportItems = async (api: CbcApi, reportId: string, running: Running): Promise<PulledItem[]> => {
  const path = `/threathunter/watchlistmgr/v3/orgs/{o}/reports/${encodeURIComponent(reportId)}`;
  const answer = await api.get(path, running);
  const texts = rawElements(answer.text, ['iocs_v2']) ?? [];
  return texts.map((text): PulledItem => {
    const ioc = objectOf(JSON.parse(text));
    const values = textsAt(ioc, 'values');
    const id = textAt(ioc, 'id') ?? values.join(',');
    const name = `${firstText(ioc, ['field', 'match_type']) ?? ''} ${values.join(', ')}`.trim().slice(0, 300);
    return { type: 'object', object: { kind: 'indicators', nativeId: `${reportId}|${id}`, name, data: text } };
  });
};

const ownReports = (watchlist: unknown): string[] => {
  const object = objectOf(watchlist);
  // Subscribed to a feed: its indicators are the feed's, not the customer's.
  return objectOf(object['classifier'])['key'] === undefined ? textsAt(object, 'report_ids') : [];
};

/** The indicators of the customer's own watchlists. Reports that are gone are left out; a missing right ends it quietly. */
export async function* pullWatchlistIndicators(api: CbcApi, running: Running): AsyncGenerator<PulledPage> {
  const page = (items: PulledItem[]): PulledPage => ({ items, cursor: null, throughMs: null, total: null });
  let reports: string[];
  try {
    const lists = await api.get('/threathunter/watchlistmgr/v3/orgs/{o}/watchlists', running);
    reports = [...new Set(elementsOf(lists, ['results']).flatMap(({ value }) => ownReports(value)))];
  } catch (error) {
    // An account without Enterprise EDR has no watchlists: the overrides have been given all the same.
    if (statusOf(error) === 403 || statusOf(error) === 404) return;
    throw error;
  }
  for (const reportId of reports.slice(0, MOST_REPORTS)) {
    try {
      yield page(await reportItems(api, reportId, running));
    } catch (error) {
      if (statusOf(error) === null) throw error;
      yield page([{ type: 'refused', data: '{}', reason: `watchlist report ${reportId.slice(0, 100)} is not given` }]);
    }
  }
  const left = reports.length - MOST_REPORTS;
  if (left > 0)
    yield page([{ type: 'refused', data: '{}', reason: `${left} more watchlist reports were not asked for` }]);
}
