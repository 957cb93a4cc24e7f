import type { Messages } from '../i18n/catalogue.ts';
import type { HygieneItem } from './model.ts';
import { AbusableSettingName } from './setting-names.ts';

/** What an item is called: a setting of the catalogue in the reader's words, everything else in its source's. */
export const itemTitle = (
  { key, list, title }: Pick<HygieneItem, 'key' | 'list' | 'title'>,
  { hygiene }: Messages,
): string => {
  const known = list === 'settings' ? AbusableSettingName.safeParse(key.slice('setting:'.length)) : null;
  return known?.success === true ? hygiene.words.settings[known.data] : title;
};

export const reasonsText = ({ reasons }: Pick<HygieneItem, 'reasons'>, { hygiene }: Messages): string =>
  reasons.map(({ code, params }) => hygiene.words.reason[code](params)).join(' · ');
