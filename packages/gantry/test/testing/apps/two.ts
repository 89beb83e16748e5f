import { Gantry } from "gantry";

export const [first, second] = [new Gantry(), new Gantry()];
