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

/**
 * How far a test moves the desk's time: to `asked` (an ISO moment) from now on. Only on the test runtime and from a checkout; 0 else.
 */
export const clockShift = (
  copy: { packaged: boolean; electronVersion: string },
  { asked, nowMs }: { asked: string | undefined; nowMs: number },
): number => {
  const wantedMs = asked === undefined ? Number.NaN : Date.parse(asked);
  return copy.packaged || !isTestRuntime(copy.electronVersion) || Number.isNaN(wantedMs) ? 0 : wantedMs - nowMs;
};

/** Chromium's switches that let another program of this machine steer a window or read its pages. */
const remoteControl = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'js-flags'];

/**
 * A switch this copy must not be started with, or null. Only checkouts and marked test builds may be steered from outside:
 * fuses close Node's inspector, but not Chromium's.
 */
export const refusedSwitch = (
  copy: { packaged: boolean; markedTestBuild: boolean },
  hasSwitch: (name: string) => boolean,
): string | null =>
  copy.packaged && !copy.markedTestBuild ? (remoteControl.find((name) => hasSwitch(name)) ?? null) : null;
