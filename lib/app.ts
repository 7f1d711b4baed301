import { App, type AppProps } from 'aws-cdk-lib';
import { loadStage } from './config/load.ts';
import { refusePlaceholders } from './constructs/placeholder-rule.ts';
import { addRulePacks } from './nag.ts';
import { currentRelease } from './release.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { ApprovalStack } from './stacks/approval-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { WebStack } from './stacks/web-stack.ts';

/** The app of the stage that the context names, `dev` by default. Throws when there is no such stage. */
export function dinhdanhApp(props: AppProps = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const config = loadStage(contextText(app, 'stage') ?? 'dev');
  const release = currentRelease(contextText(app, 'commit'));
  const stack = { env: { region: config.region }, tags: { ...config.tags } };
  const data = new DataStack(app, `Dinhdanh-${config.name}-Data`, {
    ...stack,
    description: `Dinhdanh (${config.name}): tables, pictures, secrets and keys`,
    terminationProtection: config.protectData,
    config,
  });
  const approval = new ApprovalStack(app, `Dinhdanh-${config.name}-Approval`, {
    ...stack,
    description: `Dinhdanh (${config.name}): the workflow that decides dossiers`,
    config,
    data,
    release,
  });
  const api = new ApiStack(app, `Dinhdanh-${config.name}-Api`, {
    ...stack,
    description: `Dinhdanh (${config.name}): the HTTPS API for citizens`,
    config,
    data,
    approval,
    release,
  });
  const web = new WebStack(app, `Dinhdanh-${config.name}-Web`, {
    ...stack,
    description: `Dinhdanh (${config.name}): the activation page`,
    config,
    apiUrl: api.url,
  });
  web.addStackDependency(api);
  for (const deployed of [data, approval, api, web]) refusePlaceholders(deployed, config);
  addRulePacks(app);
  return app;
}

function contextText(app: App, name: string): string | undefined {
  const value: unknown = app.node.tryGetContext(name);
  return typeof value === 'string' ? value : undefined;
}
