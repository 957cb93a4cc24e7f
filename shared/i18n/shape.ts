/**
 * The shape a translation must have: the same keys, texts where there are texts, functions with the same parameters where
 * there are functions. A missing key does not compile.
 */
export type Shape<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};
