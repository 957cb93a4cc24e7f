import type { Customer } from '../../../shared/customers/contract.ts';
import type { Connection } from '../connection.ts';

const CUSTOMER = 'SELECT id, name, created_at AS createdAt FROM customer';

export const listCustomers = (db: Connection): Customer[] =>
  db.sql<[], Customer>(`${CUSTOMER} ORDER BY name COLLATE NOCASE, id`).all();

export const customerByName = (db: Connection, name: string): Customer | null =>
  db.sql<[string], Customer>(`${CUSTOMER} WHERE name = ?`).get(name) ?? null;

export const addCustomerRow = (db: Connection, { id, name, createdAt }: Customer): void => {
  db.write(() => db.sql('INSERT INTO customer (id, name, created_at) VALUES (?, ?, ?)').run(id, name, createdAt));
};

export const removeCustomerRow = (db: Connection, id: string): void => {
  db.write(() => {
    db.sql('DELETE FROM case_index WHERE customer_id = ?').run(id);
    db.sql('DELETE FROM customer WHERE id = ?').run(id);
  });
};

export const customerOfCase = (db: Connection, caseId: string): string | null =>
  db.sql<[string], { customer: string }>('SELECT customer_id AS customer FROM case_index WHERE case_id = ?').get(caseId)
    ?.customer ?? null;

export const indexCases = (db: Connection, customerId: string, caseIds: readonly string[]): void => {
  db.write(() => {
    const put = db.sql<[string, string]>(
      'INSERT INTO case_index (case_id, customer_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET customer_id = excluded.customer_id',
    );
    for (const caseId of caseIds) put.run(caseId, customerId);
  });
};
