/** Begins a child of `inChild`: measures what it is told to, and answers by the channel to its parent. */
const [, , module = "", input = ""] = process.argv;
const { measure } = (await import(module)) as { measure: (input: unknown) => unknown }; // as `inChild` was told
const measured = await measure(JSON.parse(input));
process.send?.(measured, () => process.exit(0));
