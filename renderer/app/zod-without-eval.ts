import { z } from 'zod';

// The page policy forbids `eval`; zod would otherwise try `new Function` once and leave a violation in the log.
// A module of its own, because it must run before any schema is used: imports run in their order.
z.config({ jitless: true });
