/** How far two instants or lengths may lie apart, in ms: the originals count microseconds and mark some ends by one. */
export const instantTolerance = 0.002;

/** How often a trigger is looked at for its next fires: one without any within so many looks has come to its end. */
export const mostLooks = 500;

/** How many cycles of the original a run may be off for each link of the chain of tasks that it ends. */
export const cyclesPerLink = 1;

/** How many cycles the gap between two runs may be off, where the original drifts by one a run. */
export const cyclesPerGap = 2;
