import { useEffect } from 'react';
import { useQuery } from '../api/queries.ts';
import { setPreferences, usePreferences } from '../ui/preferences.ts';

/** Puts language, theme and density on the document, where the style sheets read them. */
export const useAppearance = (): void => {
  const { language, theme, density } = usePreferences();
  useEffect(() => {
    const { dataset } = document.documentElement;
    document.documentElement.lang = language;
    dataset['density'] = density;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [language, theme, density]);
};

/** Once the workspace is open its settings rule, also where another window changes them. */
export const useEngineSettings = (): void => {
  const { data } = useQuery('settings.get', {});
  useEffect(() => {
    if (data) setPreferences(data);
  }, [data]);
};
