/** Whether the login of this editor may do what changes something; where none is asked for, everybody may. */
export function mayWrite(): boolean {
  return RED.user.hasPermission('qbo.write');
}

/** That it may not, in a sentence. */
export function onlyLooks(): string {
  return RED._('node-red-contrib-quickbooks-online/qbo-config:qbo-config.login.onlyLooks');
}

/** Why the runtime has refused something: the login may not do it, or the usual sentence. */
export function refusalOf(status: number, usual: string): string {
  return status === 401 ? onlyLooks() : usual;
}
