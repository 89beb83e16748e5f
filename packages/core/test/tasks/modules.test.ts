import { expect, test } from "vitest";
import { Modules } from "../../src/tasks/modules.ts";

const work = new URL("file:///srv/app/work.js");

test("a module is found by its name, and its name by its URL, whatever query it was imported with", () => {
  const modules = new Modules({ work, other: "file:///srv/app/other.js" });
  expect(modules.urlOf("work")).toBe("file:///srv/app/work.js");
  expect(modules.nameOf(new URL("file:///srv/app/work.js?t=1#x"))).toBe("work");
  expect(modules.nameOf("file:///srv/app/more.js")).toBe(undefined);
  expect(modules.nameOf("work")).toBe(undefined);
  expect(modules.names).toEqual(["work", "other"]);
});

test("what every object has is no name of a module", () => {
  const modules = new Modules({ work });
  for (const name of ["constructor", "__proto__", "toString"]) expect(modules.urlOf(name)).toBe(undefined);
});

test("a module of a list has its URL as its name", () => {
  const modules = new Modules([work]);
  expect(modules.urlOf(work.href)).toBe(work.href);
  expect(modules.nameOf(work)).toBe(work.href);
});

test("of two names of one module the first is the one that is stored, and both are found", () => {
  const modules = new Modules({ work, old: work });
  expect(modules.nameOf(work)).toBe("work");
  expect(modules.urlOf("old")).toBe(work.href);
});

test("options that name a registered module get its URL, and others stay as they are", () => {
  const modules = new Modules({ work });
  expect(modules.found({ module: "work", export: "a" })).toEqual({ module: work.href, export: "a" });
  const others = [{}, { module: "file:///play.js" }, { module: work }];
  for (const options of others) expect(modules.found(options)).toBe(options);
});

test("a name that nobody has registered is refused with those that are", () => {
  expect(() => new Modules({ work }).found({ module: "play" })).toThrow(
    '"play" is neither the URL of a module nor the name of a registered one (registered: work).',
  );
});

test.for([
  [
    { work: "./work.js" },
    "modules: work: the URL of a module was expected, such as new URL('./work.js', import.meta.url), found \"./work.js\".",
  ],
  [{ work: 1 }, "modules: work: the URL of a module was expected"],
  [{ " ": work }, "modules: a name that is not empty was expected."],
  [["work"], "modules: work: the URL"],
] as const)("%j is refused", ([given, message]) => {
  // @ts-expect-error: some of these are what the compiler refuses
  expect(() => new Modules(given)).toThrow(message);
});
