import { ConditionSyntaxError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../src/index.ts";

const phrases = ["a file has arrived", "has mail"];

function refusal(text: unknown): ConditionSyntaxError {
  try {
    // A sentence from a program without types may be anything.
    parseCondition(text as string, { phrases });
  } catch (error) {
    if (error instanceof ConditionSyntaxError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(text)} was read`);
}

/** A wrong sentence and the whole message that its author gets. */
const table: Record<string, readonly (readonly [sentence: string, message: string])[]> = {
  "an expression of cron": [
    [
      "cron 61 * * * *",
      `I do not understand "61" in a cron expression (line 1, column 6).

  cron 61 * * * *
       ^^

Expected for the minute 0 to 59; *; a range, a step such as */2, or a list of those.`,
    ],
    [
      "daily | cron 0 10 * *",
      `A cron expression has five or six fields, and this one has 4 (line 1, column 14).

  daily | cron 0 10 * *
               ^^^^^^^^

Expected a cron expression: minute, hour, day of the month, month and day of the week, such as 0 9 * * MON-FRI; or six fields with seconds before them; or an alias such as @daily.`,
    ],
    [
      "crontime 0 0 1 * ?? & daily",
      `I do not understand "??" in a cron expression (line 1, column 18).

  crontime 0 0 1 * ?? & daily
                   ^^

Expected for the day of the week 0 to 7 or SUN to SAT (0 and 7 are Sunday), FRI#2 for the second Friday of the month or FRIL for the last; * or ?; a range, a step such as */2, or a list of those.`,
    ],
    [
      "cron @dayly",
      `I do not understand "@dayly" in a cron expression (line 1, column 6).

  cron @dayly
       ^^^^^^

Expected @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly.`,
    ],
    [
      "cron 1,, * * * *",
      `Something is missing beside the comma in "1,, * * * *" (line 1, column 6).

  cron 1,, * * * *
       ^^^^^^^^^^^

Expected for the minute 0 to 59; *; a range, a step such as */2, or a list of those.`,
    ],
    [
      "crno 0 10 * * *",
      `I do not understand "crno" (line 1, column 1).

  crno 0 10 * * *
  ^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "cron"?`,
    ],
  ],
  "what is said of clock changes": [
    [
      "cron 0 3 * * * with gap skp",
      `I do not understand "skp" (line 1, column 25).

  cron 0 3 * * * with gap skp
                          ^^^

Expected next or skip, such as: with gap skip.
Did you mean "skip"?`,
    ],
    [
      "at 2026-10-25 03:30 with overlap",
      `The sentence ends too early (line 1, column 33).

  at 2026-10-25 03:30 with overlap
                                  ^

Expected first, second or both, such as: with overlap both.`,
    ],
    [
      "at 2026-10-25 03:30 with gap skip, gap next",
      `I do not understand "gap" (line 1, column 36).

  at 2026-10-25 03:30 with gap skip, gap next
                                     ^^^

Expected "overlap", such as: with gap skip, overlap both.`,
    ],
    [
      "until 2026-10-25 03:30 with gap skip",
      `I do not understand "with" (line 1, column 24).

  until 2026-10-25 03:30 with gap skip
                         ^^^^

Expected &, | or the end of the condition.`,
    ],
  ],
  "a date, a day or a zone": [
    [
      "at 2026-02-30",
      `"2026-02-30" is no date (line 1, column 4).

  at 2026-02-30
     ^^^^^^^^^^

Expected a date, with or without a time, such as 2026-12-24 or 2026-12-24 18:00.`,
    ],
    [
      "until 2026-12-24 25:00",
      `"2026-12-24 25:00" is no date (line 1, column 7).

  until 2026-12-24 25:00
        ^^^^^^^^^^^^^^^^

Expected a date, with or without a time, such as 2026-12-24 or 2026-12-24 18:00.`,
    ],
    [
      "on holiday",
      `I do not understand "holiday" (line 1, column 4).

  on holiday
     ^^^^^^^

Expected "business days" or "holidays".
Did you mean "holidays"?`,
    ],
    [
      "last fryday of month",
      `I do not understand "fryday" (line 1, column 6).

  last fryday of month
       ^^^^^^

Expected "day" or a day of the week, such as: last day of month.
Did you mean "Friday"?`,
    ],
    [
      "6th monday of month",
      `No month has a 6th of these (line 1, column 1).

  6th monday of month
  ^^^

Expected 1st, 2nd, 3rd, 4th, 5th or last.`,
    ],
    [
      "40th from last day",
      `No month has a 40th of these (line 1, column 1).

  40th from last day
  ^^^^

Expected 1st to 31st.`,
    ],
    [
      "daily in 'Helsinki'",
      `There is no time zone "Helsinki" (line 1, column 10).

  daily in 'Helsinki'
           ^^^^^^^^^^

Expected a name of the IANA database, such as 'Europe/Helsinki' or 'UTC'.
Did you mean 'Europe/Helsinki'?`,
    ],
    [
      "daily in Oslo",
      `The name Oslo stands without quotes (line 1, column 10).

  daily in Oslo
           ^^^^

Expected a time zone in quotes, such as: daily after 10:00 in 'Europe/Helsinki'.
Did you mean 'Oslo'?`,
    ],
  ],
  "a length of time or a number in the longer forms": [
    [
      "every 10 to 5 minutes",
      `"5 minutes" is not longer than "10" (line 1, column 13).

  every 10 to 5 minutes
              ^^^^^^^^^

Expected the shorter length first, such as 5 to 10 minutes.`,
    ],
    [
      "every 5 bananas to 10 bananas",
      `"bananas" is no unit of time (line 1, column 9).

  every 5 bananas to 10 bananas
          ^^^^^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "every 10 minutes after failure",
      `I do not understand "failure" (line 1, column 24).

  every 10 minutes after failure
                         ^^^^^^^

Expected "success" or "finish", such as: every 10 minutes after success.`,
    ],
    [
      "retry 3 times after 10",
      `The number 10 has no unit (line 1, column 21).

  retry 3 times after 10
                      ^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "retry 3 times with backoff",
      `I do not understand "with" (line 1, column 15).

  retry 3 times with backoff
                ^^^^

Expected after and a length of time, such as: retry 3 times after 10 minutes; or &, | or the end of the condition.`,
    ],
    [
      "task 'x' is running more than",
      `The sentence ends too early (line 1, column 30).

  task 'x' is running more than
                               ^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "has failed 3",
      `The sentence ends too early (line 1, column 13).

  has failed 3
              ^

Expected "times", such as: has failed 3 times.`,
    ],
    [
      "has failed at 10:00",
      `I do not understand "10:00" (line 1, column 15).

  has failed at 10:00
                ^^^^^

Expected "least" or "most", such as: at least 3 times.`,
    ],
    [
      "has failed 3 times in a hour",
      `I do not understand "hour" (line 1, column 25).

  has failed 3 times in a hour
                          ^^^^

Expected "in a row", such as: has failed 3 times in a row.`,
    ],
  ],
  "a value or the state of the session": [
    [
      "after task 'x' returned done",
      `The name done stands without quotes (line 1, column 25).

  after task 'x' returned done
                          ^^^^

Expected a value, such as: 'done', 42, true; a text stands in quotes.
Did you mean 'done'?`,
    ],
    [
      "env ''",
      `There is no name between the quotes (line 1, column 5).

  env ''
      ^^

Expected the environment in quotes, such as: env 'prod'.`,
    ],
    [
      "param 'x' is fast",
      `The name fast stands without quotes (line 1, column 14).

  param 'x' is fast
               ^^^^

Expected a value in quotes, such as: param 'mode' is 'fast'.
Did you mean 'fast'?`,
    ],
    [
      "scheduler has 3",
      `The sentence ends too early (line 1, column 16).

  scheduler has 3
                 ^

Expected "cycles", such as: scheduler has more than 3 cycles.`,
    ],
    [
      "scheduler started 10 minutes",
      `The sentence ends too early (line 1, column 29).

  scheduler started 10 minutes
                              ^

Expected "ago".`,
    ],
  ],
  "an unknown word": [
    [
      "dayly after 10:00",
      `I do not understand "dayly" (line 1, column 1).

  dayly after 10:00
  ^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "daily"?`,
    ],
    [
      "daily aftr 10:00",
      `I do not understand "aftr" (line 1, column 7).

  daily aftr 10:00
        ^^^^

Expected before, after, between, starting, on or at with a time; or &, | or the end of the condition.
Did you mean "after"?`,
    ],
    [
      "weekly on Mondy",
      `"Mondy" is no day of the week (line 1, column 11).

  weekly on Mondy
            ^^^^^

Expected a day of the week, with or without a time, such as Mon, Friday or Mon 10:00.
Did you mean "Monday"?`,
    ],
    [
      "has fialed",
      `I do not understand "fialed" (line 1, column 5).

  has fialed
      ^^^^^^

Expected started, succeeded, failed, finished, terminated, inacted or crashed.
Did you mean "failed"?`,
    ],
    [
      "task 'x' is runing",
      `I do not understand "runing" (line 1, column 13).

  task 'x' is runing
              ^^^^^^

Expected "running".
Did you mean "running"?`,
    ],
    [
      "every 10 minuts",
      `"minuts" is no unit of time (line 1, column 10).

  every 10 minuts
           ^^^^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.
Did you mean "minutes"?`,
    ],
    [
      "daily between 10:00 adn 12:00",
      `I do not understand "adn" (line 1, column 21).

  daily between 10:00 adn 12:00
                      ^^^

Expected the word "and" and a second time, such as: between 10:00 and 12:00.
Did you mean "and"?`,
    ],
    [
      "banana split",
      `I do not understand "banana split" (line 1, column 1).

  banana split
  ^^^^^^^^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "!daily",
      `I do not understand "!daily" (line 1, column 1).

  !daily
  ^^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "~daily"?`,
    ],
    [
      "a file has arived",
      `I do not understand "a file has arived" (line 1, column 1).

  a file has arived
  ^^^^^^^^^^^^^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "a file has arrived"?`,
    ],
    [
      "has mial",
      `I do not understand "has mial" (line 1, column 1).

  has mial
  ^^^^^^^^

Expected started, succeeded, failed, finished, terminated, inacted or crashed.
Did you mean "has mail"?`,
    ],
    [
      "after task 'x' cancelled",
      `I do not understand "cancelled" (line 1, column 16).

  after task 'x' cancelled
                 ^^^^^^^^^

Expected started, succeeded, failed, finished, terminated, inacted, crashed or returned with a value; or &, | or the end of the condition.`,
    ],
    [
      "has failed yesterday",
      `I do not understand "yesterday" (line 1, column 12).

  has failed yesterday
             ^^^^^^^^^

Expected a span, such as: today, this week, past 2 hours; or &, | or the end of the condition.`,
    ],
    [
      "time of dai",
      `I do not understand "dai" (line 1, column 9).

  time of dai
          ^^^

Expected second, minute, hour, day, week, month or year.
Did you mean "day"?`,
    ],
  ],
  "a known word in a wrong place": [
    [
      "always flase",
      `I do not understand "flase" (line 1, column 8).

  always flase
         ^^^^^

Expected true, false, &, | or the end of the condition.
Did you mean "false"?`,
    ],
    [
      "before 10:00",
      `A condition cannot begin with "before" (line 1, column 1).

  before 10:00
  ^^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "retry daily",
      `I do not understand "daily" (line 1, column 7).

  retry daily
        ^^^^^

Expected a number of times, such as: retry 3 times; after and a length of time; or &, | or the end of the condition.`,
    ],
    [
      "time day",
      `I do not understand "day" (line 1, column 6).

  time day
       ^^^

Expected "of" and a unit, such as: time of day between 10:00 and 12:00.`,
    ],
  ],
  "a bad time": [
    [
      "daily after 25:00",
      `"25:00" is no time of day (line 1, column 13).

  daily after 25:00
              ^^^^^

Expected a time of day, such as 10:00, 10:00:15 or 10:30 PM; 24:00 may only be an end.`,
    ],
    [
      "daily before 10:00 today",
      `I do not understand "today" after "10:00" (line 1, column 20).

  daily before 10:00 today
                     ^^^^^

Expected a time of day, such as 10:00, 10:00:15 or 10:30 PM; 24:00 may only be an end.`,
    ],
    [
      "weekly on Mon Tue",
      `I do not understand "Tue" after "Mon" (line 1, column 15).

  weekly on Mon Tue
                ^^^

Expected a day of the week, with or without a time, such as Mon, Friday or Mon 10:00.`,
    ],
    [
      "monthly on 32nd",
      `"32nd" is no day of the month (line 1, column 12).

  monthly on 32nd
             ^^^^

Expected a day of the month, with or without a time, such as 5th, 31 or 5th 10:00.`,
    ],
    [
      "yearly after Feb 30",
      `I do not understand "30" after "Feb" (line 1, column 18).

  yearly after Feb 30
                   ^^

Expected a month or a day of the year, such as Jan, Feb 5 or January 5th 10:00.`,
    ],
    [
      "hourly at 70:00",
      `"70:00" is no time of the hour (line 1, column 11).

  hourly at 70:00
            ^^^^^

Expected minutes and seconds or a count of quarters, such as 15:00, 30:00.5 or 1 quarter.`,
    ],
    [
      "minutely at 99",
      `"99" is no time of the minute (line 1, column 13).

  minutely at 99
              ^^

Expected a number of seconds, such as 45 or 45.5.`,
    ],
    [
      "secondly after 5000",
      `"5000" is no time of the second (line 1, column 16).

  secondly after 5000
                 ^^^^

Expected a number of milliseconds, such as 500.`,
    ],
    [
      "daily after noon",
      `"noon" is no time of day (line 1, column 13).

  daily after noon
              ^^^^

Expected a time of day, such as 10:00, 10:00:15 or 10:30 PM; 24:00 may only be an end.`,
    ],
  ],
  "a time without the word before it": [
    [
      "daily 10:00",
      `I do not understand "10:00" (line 1, column 7).

  daily 10:00
        ^^^^^

Expected before, after, between, starting, on or at with a time; or &, | or the end of the condition.
Did you mean "at 10:00"?`,
    ],
    [
      "weekly Mon",
      `I do not understand "Mon" (line 1, column 8).

  weekly Mon
         ^^^

Expected before, after, between, starting, on or at with a time; or &, | or the end of the condition.
Did you mean "on Mon"?`,
    ],
  ],
  "a bad length of time": [
    [
      "every 10",
      `The number 10 has no unit (line 1, column 7).

  every 10
        ^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "every day",
      `"day" is no length of time (line 1, column 7).

  every day
        ^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.
Did you mean "1 day"?`,
    ],
    [
      "every 1 month",
      `"month" is no fixed length of time (line 1, column 9).

  every 1 month
          ^^^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00; for the calendar write monthly or yearly.`,
    ],
    [
      "every 10:00",
      `"10:00" is no length of time (line 1, column 7).

  every 10:00
        ^^^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "every 0 minutes",
      `"0 minutes" is no time at all (line 1, column 7).

  every 0 minutes
        ^^^^^^^^^

Expected a length of time above zero.`,
    ],
    [
      "every 1 hour,",
      `Something is missing after "1 hour," (line 1, column 14).

  every 1 hour,
               ^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "every 1 hour 5",
      `The number 5 has no unit (line 1, column 14).

  every 1 hour 5
               ^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "every 5 minutes sharp",
      `I do not understand "sharp" (line 1, column 17).

  every 5 minutes sharp
                  ^^^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "has failed past soon",
      `"soon" is no length of time (line 1, column 17).

  has failed past soon
                  ^^^^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
  ],
  "a missing operand": [
    [
      "daily &",
      `The sentence ends too early (line 1, column 8).

  daily &
         ^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "daily & & hourly",
      `Something is missing before "&" (line 1, column 9).

  daily & & hourly
          ^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "| daily",
      `Something is missing before "|" (line 1, column 1).

  | daily
  ^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "daily after",
      `The sentence ends too early (line 1, column 12).

  daily after
             ^

Expected a time of day, such as 10:00, 10:00:15 or 10:30 PM; 24:00 may only be an end.`,
    ],
    [
      "daily between 10:00",
      `The sentence ends too early (line 1, column 20).

  daily between 10:00
                     ^

Expected the word "and" and a second time, such as: between 10:00 and 12:00.`,
    ],
    [
      "not",
      `The sentence ends too early (line 1, column 4).

  not
     ^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "daily ~hourly",
      `Something is missing before "~" (line 1, column 7).

  daily ~hourly
        ^

Expected before, after, between, starting, on or at with a time; or &, | or the end of the condition.`,
    ],
    [
      "every & daily",
      `Something is missing before "&" (line 1, column 7).

  every & daily
        ^

Expected a length of time, such as 10 minutes, 1 hour 30 minutes, 1.5 h or 1:30:00.`,
    ],
    [
      "retry 3",
      `The sentence ends too early (line 1, column 8).

  retry 3
         ^

Expected "times", such as: retry 3 times.`,
    ],
  ],
  "an operator of another language": [
    [
      "daily && hourly",
      `I do not understand "&&" (line 1, column 7).

  daily && hourly
        ^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "&"?`,
    ],
    [
      "daily || hourly",
      `I do not understand "||" (line 1, column 7).

  daily || hourly
        ^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "|"?`,
    ],
    [
      "daily, hourly",
      `I do not understand "," (line 1, column 6).

  daily, hourly
       ^

Expected before, after, between, starting, on or at with a time; or &, | or the end of the condition.`,
    ],
  ],
  "a parenthesis without its partner": [
    [
      "(daily",
      `This "(" is never closed (line 1, column 1).

  (daily
  ^

Expected its ")" further on.`,
    ],
    [
      "daily & (hourly\n | weekly",
      `This "(" is never closed (line 1, column 9).

  daily & (hourly
          ^

Expected its ")" further on.`,
    ],
    [
      "daily)",
      `This ")" closes nothing: there is no open parenthesis before it (line 1, column 6).

  daily)
       ^

Expected a "(" for it, or neither.`,
    ],
    [
      "(daily) & (hourly))",
      `This ")" closes nothing: the "(" at line 1, column 11 is closed at line 1, column 18 already (line 1, column 19).

  (daily) & (hourly))
                    ^

Expected a "(" for it, or neither.`,
    ],
    [
      "()",
      `There is nothing between these parentheses (line 1, column 1).

  ()
  ^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "daily (hourly)",
      `Something is missing before "(" (line 1, column 7).

  daily (hourly)
        ^

Expected before, after, between, starting, on or at with a time; or &, | or the end of the condition.`,
    ],
    [
      "(daily) hourly",
      `I do not understand "hourly" (line 1, column 9).

  (daily) hourly
          ^^^^^^

Expected &, | or the end of the condition.`,
    ],
  ],
  "a name without quotes or a quote without end": [
    [
      "after task fetch",
      `The name fetch stands without quotes (line 1, column 12).

  after task fetch
             ^^^^^

Expected the name of a task in quotes, such as 'fetch'.
Did you mean 'fetch'?`,
    ],
    [
      "after task 'x",
      `The quote ' is never closed (line 1, column 12).

  after task 'x
             ^^

Expected another ' after the name; inside a name it is written \\'.`,
    ],
    [
      "task 'x is running\n& daily",
      `The quote ' is never closed (line 1, column 6).

  task 'x is running
       ^^^^^^^^^^^^^

Expected another ' after the name; inside a name it is written \\'.`,
    ],
    [
      "task '' is running",
      `There is no name between the quotes (line 1, column 6).

  task '' is running
       ^^

Expected the name of a task in quotes, such as 'fetch'.`,
    ],
    [
      "after task 'C:\\temp'",
      `I do not understand "\\t" inside a name (line 1, column 15).

  after task 'C:\\temp'
                ^^

Expected one of \\\\ \\' \\" \\n; a backslash itself is written \\\\.
Did you mean "\\\\t"?`,
    ],
    [
      "after 'x'",
      `I do not understand "'x'" (line 1, column 7).

  after 'x'
        ^^^

Expected task, tasks or any tasks, such as: after task 'fetch' succeeded.
Did you mean "task 'x'"?`,
    ],
    [
      "after task 'a', 'b'",
      `I do not understand "," (line 1, column 15).

  after task 'a', 'b'
                ^

Expected started, succeeded, failed, finished, terminated, inacted, crashed or returned with a value; or &, | or the end of the condition.
Did you mean "after tasks 'a', 'b'"?`,
    ],
    [
      "after tasks 'a' 'b'",
      `I do not understand "'b'" (line 1, column 17).

  after tasks 'a' 'b'
                  ^^^

Expected a comma and another name; succeeded, failed, finished, ...; or &, | or the end of the condition.`,
    ],
  ],
  "a number that is none": [
    [
      "retry three times",
      `"three" is no number of times (line 1, column 7).

  retry three times
        ^^^^^

Expected a whole number, such as 3.`,
    ],
  ],
  nothing: [
    [
      "",
      `The sentence is empty.

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
    [
      "  # later",
      `The sentence is empty (line 1, column 1).

    # later
  ^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.`,
    ],
  ],
  "a long line": [
    [
      "\tdaily & hourly & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily & hurly & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily & daily",
      `I do not understand "hurly" (line 1, column 115).

  …ly & daily & daily & daily & daily & daily & hurly & daily & daily & daily & daily & daily…
                                                ^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "hourly"?`,
    ],
  ],
};

describe.each(Object.entries(table))("%s", (_, mistakes) => {
  it.each(mistakes)("is explained in %j", (sentence, message) => {
    expect(refusal(sentence).message).toBe(message);
  });
});

describe("the error for a wrong sentence", () => {
  it("carries all that its message says", () => {
    const text = "daily &\n  hourly aftr 15:00";
    const { code, name, line, column, range, expected, suggestion, text: whole } = refusal(text);
    expect({ code, name, line, column, range, suggestion }).toEqual({
      code: "CONDITION_SYNTAX",
      name: "ConditionSyntaxError",
      line: 2,
      column: 10,
      range: [17, 21],
      suggestion: "after",
    });
    expect(expected).toMatch(/^before, after, between/);
    expect(whole).toBe(text);
  });

  it("counts each kind of line break as one", () => {
    expect(refusal("daily &\r\n\rdayly").line).toBe(3);
  });

  it("is about the first of several mistakes in the text", () => {
    expect(refusal("daily after 25:00 & dayly").column).toBe(13);
    expect(refusal("dayly & (hourly").column).toBe(1);
    expect(refusal("every 10 & hourly)").column).toBe(7);
  });

  it("shows nothing that a task's name hides", () => {
    expect(refusal("after task '# (x' & dayly").column).toBe(21);
  });
});

describe("what is no sentence at all", () => {
  it.each([
    [undefined, "undefined"],
    [null, "null"],
    [10, "a number"],
    [true, "a boolean"],
    [["daily"], "a list"],
    [{ toString: () => "daily" }, "an object"],
    [Symbol("daily"), "a symbol"],
    [() => "daily", "a function"],
  ])("is refused: %s", (found, kind) => {
    expect(refusal(found).message).toContain(`A sentence is a text, and this is ${kind}.`);
  });

  it.each(["(", ")", "~", "'", '"', "a", "daily ", "daily & ", "\\", "#", "\n", "((daily) "])(
    "is refused at once when it is a million characters of %j",
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(refusal(text).message).toMatch(/^The sentence is \d+ characters long, and 10000 is the limit/);
    },
  );
});

describe("a sentence near its limits", () => {
  it("may have 10,000 characters", () => {
    const text = "daily & ".repeat(1249);
    expect(parseCondition(`${text}true    `)).toMatchObject({ kind: "all" });
    expect(refusal(`${text}true     `).message).toContain("10001 characters long");
  });

  it("may nest parentheses 100 deep", () => {
    expect(parseCondition(`${"(".repeat(100)}daily${")".repeat(100)}`)).toMatchObject({ kind: "periodic" });
    const error = refusal(`${"(".repeat(101)}daily${")".repeat(101)}`);
    expect(error.message).toMatch(/^More than 100 parentheses stand inside one another/);
    expect(error.column).toBe(101);
  });

  it("may negate as often as there is room for", () => {
    expect(parseCondition(`${"~".repeat(9_000)}daily`)).toMatchObject({ kind: "periodic" });
    expect(parseCondition(`${"not ".repeat(2_001)}daily`)).toMatchObject({ kind: "not" });
  });

  it.each(["(", ")", "~", "'", '"', "\\", "(daily) ", "daily (", "~(", "every 1 hour and ", "x, "])(
    "is refused when it is nothing but %j",
    (piece) => {
      expect(refusal(piece.repeat(10_000 / piece.length)).line).toBe(1);
    },
  );
});
