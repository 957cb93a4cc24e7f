import { z } from 'zod';
import { command, query } from '../contract/procedure.ts';

export const CustomerName = z
  .string()
  .min(1)
  .max(80)
  // Names are shown, filed and compared; control characters and path separators have no place in them.
  .regex(/^[^\p{C}/\\]+$/u);

export const Customer = z.object({ id: z.string(), name: CustomerName, createdAt: z.string() });
export type Customer = z.infer<typeof Customer>;

export const customersContract = {
  list: query(z.object({}), z.array(Customer)),
  add: command(z.object({ name: CustomerName }), Customer, { audit: 'customer.added' }),
};
