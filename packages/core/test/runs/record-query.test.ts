import { OptionError, type RecordQuery } from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "../session/test-session.ts";

test.each([
  [{ acton: "fail" }, "records: acton: there is no such option. Did you mean 'action'?"],
  [{ action: "failed" }, 'records: action: "run" or "success" or'],
  [{ action: ["fail", "sucess"] }, "records: action: "],
  [{ task: { name: "work" } }, "records: task: the name of a task, or a list of names was expected"],
  [{ from: new Date(0) }, "records: from: epoch milliseconds"],
  [{ to: Number.NaN }, "records: to: epoch milliseconds"],
  [{ limit: -1 }, "records: limit: a whole number"],
  [{ order: "desc" }, 'records: order: "ascending" or "descending" was expected, found "desc".'],
  [null, "records: an object was expected, found null."],
  ["work", 'records: an object was expected, found "work".'],
])("a query for records such as %j is refused at the door", (query, message) => {
  const session = new TestSession();
  // A program without types may ask so.
  const ask = () => session.records(query as RecordQuery);
  expect(ask).toThrow(OptionError);
  expect(ask).toThrow(message);
});

test("a query may have no limit, and reach to the end of time", async () => {
  const session = new TestSession();
  const query = {
    limit: Number.POSITIVE_INFINITY,
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
  };
  const found = session.records({ ...query, task: ["work"], action: ["run", "fail"] });
  for await (const record of found) expect.unreachable(`there is none, but ${record.action}`);
});
