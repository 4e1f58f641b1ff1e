// npm start: sets up what is missing, builds, and serves the page.
import { build } from './build.mjs';
import { runTool } from './common/terminal.mjs';
import { serveUntilStopped } from './serve.mjs';
import { setup } from './setup.mjs';

await runTool(async () => {
  await setup('build');
  await build();
  await serveUntilStopped();
});
