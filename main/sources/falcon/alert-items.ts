import type { PulledItem } from '../connector.ts';
import type { Running } from '../running.ts';
import type { JsonElement } from '../http/json.ts';
import { objectOf, timeMsAt } from '../json/fields.ts';
import type { FalconApi } from './api.ts';
import { askList } from './list.ts';
import type { Names } from './names.ts';
import { alertItem } from './vendor-alert.ts';

export const changedMs = (value: unknown): number | null => timeMsAt(objectOf(value), 'updated_timestamp');

/** Hidden in the console: nobody is asked for. The bulk call has no switch for them. */
const isHidden = (value: unknown): boolean => objectOf(value)['show_in_ui'] === false;

export const alertItems = async (
  elements: readonly JsonElement[],
  names: Names,
  running: Running,
): Promise<PulledItem[]> => {
  const groups = elements.length === 0 ? new Map<string, string>() : await names.groups(running);
  return elements.filter(({ value }) => !isHidden(value)).map((element) => alertItem(element, groups));
};

/** In the order of their last change; what has gone since it was listed is not there. */
export const alertDetails = async (
  api: FalconApi,
  ids: readonly string[],
  running: Running,
): Promise<JsonElement[]> => {
  if (ids.length === 0) return [];
  const { resources } = await askList(
    api,
    {
      method: 'POST',
      path: '/alerts/entities/alerts/v2',
      query: [['include_hidden', 'false']],
      json: { composite_ids: ids },
    },
    running,
  );
  return resources.toSorted((a, b) => (changedMs(a.value) ?? 0) - (changedMs(b.value) ?? 0));
};
