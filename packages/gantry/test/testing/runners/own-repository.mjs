// The promises of a repository under Node's own test runner, against what is built.
import { test } from "node:test";
import { memory } from "gantry";
import { repositoryContract } from "gantry/testing";

for (const { title, run } of repositoryContract) test(title, () => run(async () => memory()));
