import { CustomerName } from '../../shared/customers/contract.ts';

/** A name as it will be stored, or null where it cannot be a customer's. */
export const customerNameFrom = (typed: string): string | null => {
  const name = CustomerName.safeParse(typed.trim());
  return name.success ? name.data : null;
};
