import { cruise, type ICruiseResult, type IRegularForbiddenRuleType } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import { fromRoot, root } from '../runtime/places.ts';
import { command, say } from '../runtime/say.ts';
import { sourceFiles } from './source-files.ts';
import { flowFolders, rendererGround, stages, theDatum } from './stages.ts';

const oneOf = (names: readonly string[]) => `(${names.join('|')})`;
/** A stage is a folder or one file of that name. */
const inMain = (names: readonly string[]) => `^main/${oneOf(names)}(/|[.]ts$)`;
const tests = '[.]test(-support)?[.]tsx?$';

const rule = (
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({
  name,
  severity: 'error',
  from,
  to,
});

const stageRules = stages.slice(0, -1).map((row, at) => {
  const right = stages.slice(at + 1).flat();
  // A stage's test may pour real records through the whole spine; the stage itself may not.
  return rule(
    `main: ${row.join(' ')} look left`,
    { path: inMain(row), pathNot: tests },
    { path: inMain(right), pathNot: theDatum },
  );
});

/** Each folder's row imports what stands before it; the files that stand beside the folders are imported by none of them. */
const flowRules = flowFolders.map((row, at) => {
  const later = flowFolders.slice(at + 1).flat();
  const top = '[^/]+[.]tsx?$';
  return rule(
    `flow: ${row.join(' ')} looks left`,
    { path: `^renderer/graph/${oneOf(row)}/`, pathNot: tests },
    { path: later.length === 0 ? `^renderer/graph/${top}` : `^renderer/graph/(${oneOf(later)}/|${top})` },
  );
});

const ground = oneOf(rendererGround);
const rules: IRegularForbiddenRuleType[] = [
  ...stageRules,
  ...flowRules,
  rule('shared imports zod only', { path: '^shared/', pathNot: tests }, { pathNot: '^(shared/|node_modules/zod/)' }),
  rule('a window imports no main', { path: '^(renderer|preload)/', pathNot: tests }, { path: '^main/' }),
  rule('main imports no window', { path: '^main/' }, { path: '^(renderer|preload)/' }),
  rule(
    'Electron stays with its host',
    { path: '^(main|renderer|shared|bench)/', pathNot: '^main/(app|platform/electron)/' },
    { path: '(^|/)electron(/|$)', pathNot: '^(main|e2e)/' },
  ),
  rule('nothing but the app imports main/app', { path: '^main/', pathNot: '^main/app/' }, { path: '^main/app/' }),
  rule(
    'renderer subjects do not import one another',
    { path: '^renderer/([^/]+)/', pathNot: `^renderer/(app|${rendererGround.join('|')})/` },
    { path: '^renderer/[^/]+/', pathNot: `^renderer/($1|${rendererGround.join('|')})/` },
  ),
  rule(
    'the ground of the window imports no subject',
    { path: `^renderer/${ground}/` },
    { path: '^renderer/', pathNot: `^renderer/${ground}/` },
  ),
  rule('no circles', {}, { circular: true }),
];

/** A checker that reads nothing also complains about nothing: it must have seen the sources git knows of. */
const sawEnough = (result: ICruiseResult) => {
  const expected = sourceFiles();
  const seen = new Set(result.modules.map(({ source }) => source));
  const missed = expected.filter((file) => !seen.has(file));
  say(
    `${expected.length - missed.length} of ${expected.length} source files were read, with ${result.summary.totalDependenciesCruised ?? 0} imports.`,
  );
  if (expected.length === 0 || missed.length > expected.length * 0.02) {
    say(`Not read: ${missed.slice(0, 10).join(', ')}`);
    return false;
  }
  return (result.summary.totalDependenciesCruised ?? 0) >= expected.length;
};

await command(async () => {
  const folders = ['main', 'shared', 'renderer', 'preload', 'e2e', 'bench', '.ci'].filter((name) =>
    existsSync(fromRoot(name)),
  );
  const { output } = await cruise(folders, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/fixtures/' },
    // Imports of types are imports: an arrow is an arrow.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  const { violations } = output.summary;
  for (const one of violations) say(`${one.rule.name}: ${one.from} → ${one.to}`);
  return sawEnough(output) && violations.length === 0 ? 0 : 1;
});
