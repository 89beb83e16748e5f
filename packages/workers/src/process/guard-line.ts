/** The file descriptor, in a process that tasks run in, of the line between its guard and its parent. */
export const guardLine = 4;
