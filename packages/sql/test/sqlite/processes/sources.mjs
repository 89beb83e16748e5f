// Lets a process of its own run the sources as they stand: packages are found at their sources, not at their builds.
import { registerHooks } from "node:module";

const core = new URL("../../../../core/src/index.ts", import.meta.url).href;

registerHooks({
  resolve: (name, context, next) =>
    name === "@gantry/core" ? { url: core, shortCircuit: true } : next(name, context),
});
