import type { Alert, AlertOrigin } from '../../shared/alerts/model.ts';

/** An alert an EDR made. */
export type VendorAlert = Alert & { origin: AlertOrigin };

export const isVendorAlert = (alert: Alert): alert is VendorAlert => alert.origin !== null;
