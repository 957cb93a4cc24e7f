import { usePaged } from '../api/paged.ts';

/** Endpoints of a customer, fetched where they are looked at. */
export const useHosts = (question: { customer: string; text: string }) =>
  usePaged('sync.hosts', (window) => ({ ...question, ...window }));
