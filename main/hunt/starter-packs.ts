import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { HuntPack } from '../../shared/hunt/pack.ts';

const inBoth = z.object({ en: z.string(), ja: z.string() });

/** As shipped in `resources/hunts`: the same hunts with a name in each language; a text is given as lines. */
const Starter = z.object({
  name: inBoth,
  cadence: HuntPack.shape.cadence,
  hour: HuntPack.shape.hour,
  hunts: z.array(
    z.object({
      name: inBoth,
      language: z.enum(['sql', 'sigma']),
      text: z.array(z.string()),
      techniques: z.array(z.string()),
    }),
  ),
});

/** The packs that come with the workbench, named in the reader's language. */
export const starterPacks = (resourcesFolder: string, language: 'ja' | 'en'): HuntPack[] => {
  const file = path.join(resourcesFolder, 'hunts', 'starter-packs.json');
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return z
    .array(Starter)
    .parse(found)
    .map(({ name, cadence, hour, hunts }) =>
      HuntPack.parse({
        name: name[language],
        cadence,
        hour,
        enabled: true,
        hunts: hunts.map((hunt) => ({
          ...hunt,
          name: hunt.name[language],
          text: hunt.text.join('\n'),
          parameters: {},
        })),
      }),
    );
};
