// What the templates share.

@export()
@description('The identity that the app runs as. It has no credential; what it may do is said where each resource is.')
type appIdentity = {
  @description('Resource id.')
  id: string

  @description('Whom roles are assigned to.')
  principalId: string

  @description('How the app asks for tokens in its name.')
  clientId: string
}

@export()
@description('Secrets that an operator puts into the vault. One name, one setting of the app: see modules/settings.bicep.')
type secretName =
  | 'smtp-password'
  | 'x-client-secret'
  | 'x-consumer-secret'
  | 'x-bearer-token'
  | 'linkedin-client-secret'
  | 'facebook-client-secret'
  | 'instagram-client-secret'
  | 'threads-client-secret'
  | 'bluesky-client-secret'

@export()
@sealed()
@description('Settings of the app that are no secrets, by the names that README and docs/channels give them.')
type plainSettings = {
  @description('Who runs it, for the pages of privacy, terms and support.')
  AUTOPUBLISH_OPERATOR_NAME: string

  @description('Where they are written to.')
  AUTOPUBLISH_OPERATOR_EMAIL: string

  @description('Postal address, for the same pages.')
  AUTOPUBLISH_OPERATOR_ADDRESS: string?

  @description('Country, for the same pages.')
  AUTOPUBLISH_OPERATOR_COUNTRY: string?

  @description('Whom researchers write to: /.well-known/security.txt.')
  AUTOPUBLISH_SECURITY_CONTACT: string?

  @description('Whether strangers may sign up; off when left out.')
  AUTOPUBLISH_SIGN_UP: ('on' | 'off')?

  @description('How many proxies stand before Azure, such as 1 for Front Door.')
  AUTOPUBLISH_TRUSTED_PROXIES: string?

  @description('Where those proxies call from.')
  AUTOPUBLISH_PROXY_NETWORKS: string?

  @description('Proves the domain.')
  AUTOPUBLISH_OPENAI_APPS_CHALLENGE: string?

  @description('Tokens that one tenant may take in a month; 10000000 when left out.')
  AUTOPUBLISH_OPENAI_MONTHLY_TOKENS: string?

  @description('The mail server.')
  AUTOPUBLISH_SMTP_HOST: string

  @description('587 when left out.')
  AUTOPUBLISH_SMTP_PORT: string?

  @description('StartTls when left out.')
  AUTOPUBLISH_SMTP_SECURITY: ('StartTls' | 'Tls')?

  @description('Goes with the secret smtp-password.')
  AUTOPUBLISH_SMTP_USERNAME: string?

  @description('The sender.')
  AUTOPUBLISH_SMTP_FROM: string

  @description('docs/channels/x.md')
  AUTOPUBLISH_X_CLIENT_ID: string?

  @description('docs/channels/x.md')
  AUTOPUBLISH_X_REACTIONS: string?

  @description('docs/channels/linkedin.md')
  AUTOPUBLISH_LINKEDIN_CLIENT_ID: string?

  @description('docs/channels/linkedin.md')
  AUTOPUBLISH_LINKEDIN_ORGANIZATIONS: ('on' | 'off')?

  @description('docs/channels/linkedin.md')
  AUTOPUBLISH_LINKEDIN_VERSION: string?

  @description('docs/channels/facebook.md')
  AUTOPUBLISH_FACEBOOK_CLIENT_ID: string?

  @description('docs/channels/instagram.md')
  AUTOPUBLISH_INSTAGRAM_CLIENT_ID: string?

  @description('docs/channels/threads.md')
  AUTOPUBLISH_THREADS_CLIENT_ID: string?

  @description('docs/channels/bluesky.md')
  AUTOPUBLISH_BLUESKY_CLIENT_ID: string?
}

@export()
@description('One model and how much of it may be used at once.')
type modelDeployment = {
  @description('Of the model, and of its deployment. "az cognitiveservices model list" names what a region has.')
  model: string

  @description('Of the model.')
  version: string

  @description('Thousands of tokens a minute, or images a minute.')
  @minValue(1)
  capacity: int
}

@export()
@description('Who writes the texts. Without it they come from templates.')
type openAiModels = {
  @description('Where the models are; not every region has each.')
  location: string

  @description('Writes the texts.')
  chat: modelDeployment

  @description('A model of the family gpt-image, which draws images. Without it none are drawn.')
  image: modelDeployment?
}
