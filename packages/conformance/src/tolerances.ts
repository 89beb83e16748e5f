/** How far two instants or lengths may lie apart, in ms: the originals count microseconds and mark some ends by one. */
export const instantTolerance = 0.002;

/** How often a trigger is looked at for its next fires: one without any within so many looks has come to its end. */
export const mostLooks = 500;
