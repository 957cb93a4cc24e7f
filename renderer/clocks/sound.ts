/** Seconds of one tone, and the pause after it. */
const tone = { seconds: 0.16, pause: 0.08 };
/** Two tones, a fifth apart: heard in a noisy room, and no alarm of any other program. */
const pitches = [660, 990];

let context: AudioContext | null = null;

/** A short generated tone: nothing is loaded. */
export const playAlarm = (): void => {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [at, pitch] of pitches.entries()) {
    const start = currentTime + at * (tone.seconds + tone.pause);
    const source = context.createOscillator();
    const volume = context.createGain();
    source.frequency.value = pitch;
    // Faded in and out: a square edge clicks.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + tone.seconds);
    source.connect(volume).connect(destination);
    source.start(start);
    source.stop(start + tone.seconds);
  }
};

/** Held for a moment by the window that sounds: the others keep silent. */
const heldMs = 3000;

export const playInOneWindow = async (): Promise<void> => {
  await navigator.locks.request('miharu-alarm-sound', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    playAlarm();
    await new Promise((resolve) => setTimeout(resolve, heldMs));
  });
};
