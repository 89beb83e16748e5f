/** So many tasks share a past; each fourth is read a week back, the others go by their last records alone. */
export const taskCount = 20;

const day = 86_400_000;

export const year = 365 * day;
export const week = 7 * day;

export const taskNames = Array.from({ length: taskCount }, (_, i) => `task-${i}`);

export const isRead = (index: number) => index % 4 === 0;

export const actions = ["run", "success", "fail", "terminate", "inaction", "crash"];

/** What is read of a record and its run, by whoever reads without Gantry. */
export const columns = "run.*, record.sequence, record.action, record.at, record.detail";
