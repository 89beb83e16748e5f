/** Whether a run begins after its start is stored, or before: see `SessionOptions.durability`. */
export type Durability = "strict" | "relaxed";
