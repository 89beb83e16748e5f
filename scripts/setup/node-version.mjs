// Imported first by every command, and written so that very old versions can parse it: the check has to
// run before a newer piece of syntax makes Node fail with a message nobody understands.
const found = process.versions.node.split(".").map(Number);
const tooOld = found[0] < 20 || (found[0] === 20 && found[1] < 19);

if (tooOld) {
  console.error(
    "Gantry needs Node 20.19 or newer; this is Node " +
      process.versions.node +
      " (" +
      process.execPath +
      ").\nInstall a newer one from https://nodejs.org, or with your version manager, and run the command again.",
  );
  process.exit(1);
}
