/** `41:05`, `1:02:09` or `2d 03:12`: seconds are told while they matter. Never rounded up. `day`: as the language writes it. */
export const clockText = (seconds: number, day: string): string => {
  const whole = Math.abs(seconds);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = two((whole % 3600) / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)}${day} ${two(hours % 24)}:${minutes}`;
  return hours > 0 ? `${hours}:${minutes}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

export type Urgency = 'over' | 'near' | 'calm';

/** Shape of each, so that colour is never the only sign. */
export const urgencyShape: Record<Urgency, string> = { over: '▲', near: '◆', calm: '●' };

/** Under a quarter of the hour there is no time for a second look. */
const nearSeconds = 15 * 60;

export const urgencyOf = (seconds: number): Urgency => (seconds < 0 ? 'over' : seconds < nearSeconds ? 'near' : 'calm');
