import { acceptText, keepValue, keptValue } from '../api/kept-view.ts';
import { hashOf, placeFromHash } from '../nav/place-hash.ts';
import { useNavigation } from '../nav/places.ts';

const placeKey = 'place';
let isFollowing = false;

/**
 * Opens the place this window was made for (its hash), or where the analyst was last; then keeps following. A window torn
 * off for one place does not overwrite where the first window was.
 */
export const restorePlace = (): void => {
  if (isFollowing) return;
  isFollowing = true;
  const own = placeFromHash(window.location.hash);
  const place = own ?? placeFromHash(keptValue(placeKey, acceptText) ?? '');
  if (place) useNavigation.setState({ place, lastCase: place.page === 'case' ? place.caseId : null });
  if (own) return;
  useNavigation.subscribe((now) => keepValue(placeKey, hashOf(now.place)));
};
