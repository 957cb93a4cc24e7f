/** Of ascending numbers; 0 where there are none. */
export const quantile = (ascending: ArrayLike<number>, part: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? 0;

export const medianOf = (numbers: readonly number[]): number =>
  quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
