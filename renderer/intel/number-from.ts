/** A whole number within bounds, or null for any other text. */
export const numberFrom = (text: string, least: number, most: number): number | null => {
  const value = /^\d{1,6}$/u.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
};
