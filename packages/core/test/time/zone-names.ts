/** Zones that are hard in different ways, each with its reason. */
export const zoneNames = [
  "UTC",
  "Europe/Helsinki", // an hour in spring and autumn, in the night
  "America/New_York", // the same, west of Greenwich
  "America/Sao_Paulo", // the hour of midnight was left out, and came twice before midnight
  "Australia/Lord_Howe", // half an hour only
  "Pacific/Apia", // a whole day left out
  "Asia/Kathmandu", // quarters of an hour, no changes
  "America/Havana", // midnight comes twice
  "Africa/Casablanca", // four changes a year
  "America/St_Johns", // half hours, and changes at a minute past midnight
] as const;
