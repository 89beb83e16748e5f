import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Inaction } from "gantry";
import { describe, expect, test } from "vitest";
import type { Folders } from "../src/folders.ts";
import { Inbox } from "../src/inbox.ts";
import { ingest } from "../src/ingest.ts";
import type { Measurement } from "../src/measurement.ts";
import { writeMeasurements } from "../src/measurement-file.ts";
import { Store } from "../src/store.ts";
import { aMeasurement } from "./a-measurement.ts";
import { dataFolder } from "./data-folder.ts";

const csv = (rows: readonly Measurement[]) => writeMeasurements("a.csv", rows);

/** A file that was written a minute ago: it has arrived. */
function arrive({ inbox }: Folders, name: string, text: string): void {
  const file = join(inbox, name);
  writeFileSync(file, text);
  const aMinuteAgo = Date.now() / 1_000 - 60;
  utimesSync(file, aMinuteAgo, aMinuteAgo);
}

async function parts(folders: Folders) {
  return { inbox: new Inbox(folders), store: await Store.open(folders.store) };
}

describe("ingest", () => {
  test("loads a file, and moves it to those that are loaded", async () => {
    const folders = dataFolder();
    const { inbox, store } = await parts(folders);
    arrive(folders, "a.csv", csv([aMeasurement(), aMeasurement({ load: 2 })]));
    expect(await ingest({ inbox, store })).toEqual({ file: "a.csv", measurements: 2 });
    expect(store.measurements).toEqual([aMeasurement(), aMeasurement({ load: 2 })]);
    expect(readdirSync(folders.inbox)).toEqual([]);
    expect(readdirSync(folders.loaded)).toEqual(["a.csv"]);
  });

  test("takes the files one by one, in the order of the alphabet", async () => {
    const folders = dataFolder();
    const { inbox, store } = await parts(folders);
    for (const name of ["c.csv", "a.csv", "b.csv"])
      arrive(folders, name, csv([aMeasurement({ load: name.length })]));
    expect((await ingest({ inbox, store })).file).toBe("a.csv");
    expect(inbox.arrived).toEqual(["b.csv", "c.csv"]);
  });

  test("does not load the same content twice, whatever the file is called and in whatever process", async () => {
    const folders = dataFolder();
    const text = csv([aMeasurement()]);
    arrive(folders, "a.csv", text);
    await ingest(await parts(folders));
    arrive(folders, "b.csv", text);
    const { inbox, store } = await parts(folders);
    expect(await ingest({ inbox, store })).toEqual({ file: "b.csv", measurements: 1, again: true });
    expect(store.measurements).toHaveLength(1);
  });

  test("keeps two files of one name", async () => {
    const folders = dataFolder();
    for (const load of [1, 2]) {
      arrive(folders, "a.csv", csv([aMeasurement({ load })]));
      await ingest(await parts(folders));
    }
    expect(readdirSync(folders.loaded)).toEqual(["a-2.csv", "a.csv"]);
  });

  test("moves a wrong file aside with the reason, loads nothing of it, and fails", async () => {
    const folders = dataFolder();
    const { inbox, store } = await parts(folders);
    arrive(folders, "a.csv", csv([aMeasurement(), aMeasurement({ load: -2 })]));
    const reason = 'line 3: load: a number from 0 up was expected, found "-2"';
    await expect(ingest({ inbox, store })).rejects.toThrow(`a.csv is moved to rejected/: ${reason}`);
    expect(store.measurements).toEqual([]);
    expect(readFileSync(join(folders.rejected, "a.csv.reason.txt"), "utf8")).toBe(`${reason}\n`);
    expect(existsSync(join(folders.rejected, "a.csv"))).toBe(true);
    expect(readdirSync(folders.inbox)).toEqual([]);
  });

  test("leaves a file alone that somebody still writes to, and one that is hidden", async () => {
    const folders = dataFolder();
    const { inbox, store } = await parts(folders);
    arrive(folders, ".hidden.csv", csv([aMeasurement()]));
    const inAMinute = Date.now() / 1_000 + 60;
    writeFileSync(join(folders.inbox, "growing.csv"), "at,lo");
    utimesSync(join(folders.inbox, "growing.csv"), inAMinute, inAMinute);
    expect(inbox.arrived).toEqual([]);
    await expect(ingest({ inbox, store })).rejects.toThrow(Inaction);
  });
});

describe("the store", () => {
  test("passes over a line that was cut off, and goes on behind it", async () => {
    const folders = dataFolder();
    const whole = await Store.open(folders.store);
    await whole.add("a.csv", "a", [aMeasurement({ load: 1 })]);
    await whole.add("b.csv", "b", [aMeasurement({ load: 2 })]);
    writeFileSync(folders.store, readFileSync(folders.store, "utf8").slice(0, -30));
    const cut = await Store.open(folders.store);
    expect(cut.measurements.map(({ load }) => load)).toEqual([1]);
    expect(await cut.add("b.csv", "b", [aMeasurement({ load: 2 })])).toBe(true);
    const again = await Store.open(folders.store);
    expect(again.measurements.map(({ load }) => load)).toEqual([1, 2]);
  });
});
