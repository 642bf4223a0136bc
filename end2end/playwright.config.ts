import { defineConfig, devices } from '@playwright/test'
import { execFileSync } from 'node:child_process'

// The configuration is read again in every worker; the port is chosen once and handed down.
process.env.LIDZAS_E2E_PORT ??= execFileSync(process.execPath, [
  '-e',
  "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })",
])
  .toString()
  .trim()
const address = `http://127.0.0.1:${process.env.LIDZAS_E2E_PORT}`

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  forbidOnly: !!process.env.CI,
  // a story that succeeds only the second time is told apart in the report
  retries: process.env.CI ? 1 : 0,
  // The pictures of docs/ are made on purpose only: PICTURES=1 npx playwright test screenshots
  grepInvert: process.env.PICTURES ? undefined : /@pictures/,
  // One server and one register for all, on two cores: stories run side by side by file only.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // what cannot be clicked or chosen says so, instead of waiting for the story's own end
    actionTimeout: 30_000,
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    locale: 'lv-LV',
    timezoneId: 'Europe/Riga',
    // A trace of everything costs a third of the time: TRACE=1 npx playwright test -g 'the story that failed'
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: quiet },
  },
  projects: [
    { name: 'desk', testIgnore: /\/public\.spec\.ts/ },
    // The public pages promise to need no script at all. (axe is itself a script: axe-public looks with one.)
    { name: 'no-script', testMatch: /\/public\.spec\.ts/, use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: './start-server',
    url: `${address}/health`,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
