// Where the SDK would look for an endpoint of ours alone and keep what it finds. Discovery is off, and no command of DynamoDB's
// asks for it: these, which do nothing, stand in for 9 KB of libraries in every function.

/** The settings of a client, as they are. */
export const resolveEndpointDiscoveryConfig = <Settings>(settings: Settings): Settings => settings

/** Discovery is off, whatever the environment says. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
}
