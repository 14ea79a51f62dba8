import type { EditorNode, Translate } from '../../editor-kit/red';

/** The config node as the editor has it. Credentials are there from the first opening of its panel until a deploy. */
export interface ConfigNode extends EditorNode {
  type: string;
  environment: string;
  simulatorUrl?: string;
  /** The company id that was typed in for a simulator, beside the credential, which flows can be copied without. */
  simulatorCompany?: string;
  redirectUri?: string;
  minorVersion: number | string;
  proxy?: string;
  slowDown?: boolean | string;
  guard?: string;
  dryRun?: boolean | string;
  monthlyReads?: number | string;
  credentials?: Record<string, unknown>;
  /** Not deployed as it is. */
  changed?: boolean;
}

/** Texts of this node type. */
export function texts(node: ConfigNode): Translate {
  return (key, values) => node._(`qbo-config.${key}`, values);
}

export const environments = ['simulator', 'sandbox', 'production'];

/** Whether these settings mean the simulator built in here, which needs neither keys nor a sign-in. */
export function isEmbedded(environment: string, simulatorUrl: string): boolean {
  return environment === 'simulator' && simulatorUrl.trim() === '';
}

/** The environment's name within a sentence; one that an environment variable chooses is called by the variable. */
export function environmentName(environment: string, t: Translate): string {
  return environments.includes(environment) ? t(`short.${environment}`) : environment;
}
