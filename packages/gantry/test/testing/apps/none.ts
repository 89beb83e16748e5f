export const app = "not yet";
