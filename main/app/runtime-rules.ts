/** Electron versions below this are only ever the test runtime: they get no security updates any more. */
const oldestSupportedMajor = 45;

export const isTestRuntime = (electronVersion: string): boolean =>
  Number.parseInt(electronVersion, 10) < oldestSupportedMajor;

/**
 * Whether this copy may start. From a checkout it may on any runtime (tests, demonstration); a packaged build on the
 * test runtime only where it was marked as a test build when it was made.
 */
export const mayStart = (copy: { packaged: boolean; electronVersion: string; markedTestBuild: boolean }): boolean =>
  !copy.packaged || copy.markedTestBuild || !isTestRuntime(copy.electronVersion);
