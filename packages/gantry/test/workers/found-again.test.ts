import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createTestApp } from "gantry/testing";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { app } from "./mailer.ts";

afterAll(() => app.stop());

test("tasks of one name in one module, in groups or not, are told apart", async () => {
  await app.start();
  const returned = async (name: string) => (await app.session.task(name).run()).returned;
  expect(await returned("twice")).toBe("first");
  expect(await returned("mail.twice")).toBe("second");
  expect(await returned("mail.afterwards")).toBe("third");
  expect(await returned("curried")).toBe("fourth");
});

test("a method of instances is refused for a thread when the instance is made", () => {
  const other = createTestApp();
  class Mailer {
    @other.task("daily", { execution: "thread" })
    send() {}
  }
  expect(() => new Mailer()).toThrow("it is a method of instances; only static methods can be found again");
});

test("a static method is found by a thread", async () => {
  const folder = mkdtempSync(fileURLToPath(new URL("./static-", import.meta.url)));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { transformSync } = createRequire(createRequire(import.meta.url).resolve("vite"))("esbuild");
  const source = `
    import { Gantry } from "gantry";
    export const app = new Gantry();
    export class Mailer {
      @app.task("never", { execution: "thread" })
      static send() { return "sent"; }
    }`;
  const file = join(folder, "mailer.js");
  writeFileSync(file, transformSync(source, { loader: "ts", target: "es2022", keepNames: true }).code);
  const mailer = await import(pathToFileURL(file).href);
  await mailer.app.start();
  expect((await mailer.app.taskOf(mailer.Mailer, "send").run()).returned).toBe("sent");
  await mailer.app.stop();
});
