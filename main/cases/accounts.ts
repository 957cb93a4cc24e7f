const SERVICE_USER =
  /^(?:nt authority\\.*|system|local service|network service|window manager\\.*|font driver host\\.*|.*\$)$/;

/** Accounts under which a machine works for everybody: sharing one relates nothing. */
export const isServiceAccount = (user: string): boolean => SERVICE_USER.test(user.toLowerCase());
