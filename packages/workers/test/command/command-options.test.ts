import { describe, expect, test } from "vitest";
import { commandTask } from "../../src/command/command-task.ts";

// What an untyped caller may do.
const make = (program: unknown, options?: object) => () => commandTask(program as string, options as never);

describe("a command is refused when it is defined", () => {
  test("a text without a shell, with both ways out", () => {
    expect(make("pg_dump  db")).toThrow(
      'Give the program and its arguments as a list, ["pg_dump","db"], or { shell: true }',
    );
  });

  test("a text with what is no shell", () => {
    expect(make("true", { shell: 1 })).toThrow("shell: true or the program of a shell was expected, found 1");
  });

  test("a list with a shell", () => {
    expect(make(["pg_dump"], { shell: true })).toThrow("command 'pg_dump': shell: a shell reads one text");
  });

  test.for([[[]], [[""]], [["a", 1]], [7], [""], [undefined], [["a\0"]]])("no program: %j", ([program]) => {
    expect(make(program)).toThrow(expect.objectContaining({ code: "OPTION" }));
  });

  test.for([
    [{ killAftr: 1 }, "command 'true': killAftr: there is no such option. Did you mean 'killAfter'?"],
    [{ cwd: 7 }, "cwd: a text that is not empty was expected, found 7"],
    [{ env: { A: 1 } }, "env: an object of texts was expected"],
    [{ argumentStyle: "windows" }, 'argumentStyle: "long" or "short" was expected'],
    [{ input: {} }, "input: a text or bytes was expected"],
    [{ maxOutput: -1 }, "maxOutput: a whole number of bytes was expected, found -1"],
    [{ encoding: "utf-99" }, "encoding: the label of an encoding"],
    [{ killAfter: "soon" }, "killAfter: a length of time"],
  ] as const)("an option: %j", ([options, message]) => {
    expect(make(["true"], options)).toThrow(message);
  });
});
