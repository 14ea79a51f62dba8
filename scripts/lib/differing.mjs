/**
 * What can differ between versions of Node-RED: how its editor draws and keeps what a panel is made of, and how its runtime
 * starts, deploys, evaluates, reports, stores and closes. The specs that prove such a thing run on each version. All others
 * prove what our own code does with QuickBooks, which no version of Node-RED changes: they run on one of them. So do, of the
 * specs listed here, the tests made by `itOnce` (test/support/once.ts).
 * Paths below test/; a folder stands for all in it.
 */
export const differing = [
  // The widgets that panels are made of, one spec for each kind, and each operation's form as the editor holds it.
  'editor/action/every-operation_spec.ts',
  'editor/action/imported_spec.ts',
  'editor/action/lines_spec.ts',
  'editor/action/operation-picker_spec.ts',
  'editor/action/panel_spec.ts',
  'editor/action/query_spec.ts',
  'editor/action/references_spec.ts',
  'editor/action/validation_spec.ts',
  'editor/config/consent_spec.ts',
  'editor/config/panel_spec.ts',
  'editor/trigger/panel_spec.ts',
  // What panels take from the editor around them: its sidebar, its languages, its rights, its look.
  'editor/shared/debug_spec.ts',
  'editor/shared/new-node_spec.ts',
  'editor/shared/examples_spec.ts',
  'editor/shared/help_spec.ts',
  'editor/shared/languages_spec.ts',
  'editor/shared/login_spec.ts',
  'editor/shared/looks_spec.ts',
  // Messages in and out, typed values, errors, deploys, closing.
  'system/action/closing_spec.ts',
  'system/action/create_spec.ts',
  'system/action/errors_spec.ts',
  'system/action/messages_spec.ts',
  'system/action/values_spec.ts',
  'system/trigger/acknowledge_spec.ts',
  'system/trigger/deploys_spec.ts',
  'system/trigger/trigger_spec.ts',
  'system/trigger/try_spec.ts',
  // Settings, credentials, admin endpoints, projects.
  'system/config/connection_spec.ts',
  'system/config/consent_spec.ts',
  'system/config/languages_spec.ts',
  'system/config/projects_spec.ts',
  'system/config/secrets_spec.ts',
  'system/config/login_spec.ts',
  'system/config/webhooks_spec.ts',
  // The package as it is installed and started.
  'editor/examples',
  'system/example_spec.ts',
  'system/examples',
  'system/harness_spec.ts',
  'system/install_spec.ts',
  'system/package_spec.ts',
  'system/start_spec.ts'
];

/**
 * Of those that run on one version, the ones that run on the oldest, so that the runs of both versions take about as long;
 * the others run on the newest.
 */
export const onOldest = [
  'editor/action/recognised_spec.ts',
  'editor/config/other-company_spec.ts',
  'editor/shared/whole-job_spec.ts',
  'editor/simulator/accessible_spec.ts',
  'editor/simulator/page_spec.ts',
  'system/action/every-operation_spec.ts',
  'system/trigger',
  'system/config/kill_spec.ts',
  'system/config/search-50000_spec.ts',
  'system/config/tokens_spec.ts',
  'system/docs/examples_spec.ts'
];
