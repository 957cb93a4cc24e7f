/** Lower case, without the domain some products write before it (`QA\SM-2K16`) or the dot of a rooted name behind it. */
export const hostName = (written: string | null): string => {
  const name = (written ?? '').slice((written ?? '').lastIndexOf('\\') + 1).toLowerCase();
  return name.endsWith('.') ? name.slice(0, -1) : name;
};
