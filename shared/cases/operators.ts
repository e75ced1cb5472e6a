/** What an operator may do: read and check, keep the directory and the calendars, and say who operates. */
export const operatorRoles = ['reviewer', 'directory', 'administrator'] as const
export type OperatorRole = (typeof operatorRoles)[number]
