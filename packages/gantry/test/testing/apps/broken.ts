import { Gantry } from "gantry";

export const app = new Gantry();
throw new Error("the configuration is missing");
