using '../../../infra/main.bicep'

// Every option on, and the longest names that the parameters allow.
param name = 'abcdefghijk'
param environmentName = 'prod'
param publicAddress = 'https://autopublish.example.com'
param deployedFromGithub = true
param privateNetworking = true
param durableBackEnd = 'scheduler'
param alertEmail = 'operators@example.com'
param monthlyBudget = 500
param budgetStart = '2026-12-01'

param openAi = {
  location: 'swedencentral'
  chat: {
    model: 'chat-model'
    version: '2026-01-01'
    capacity: 50
  }
  image: {
    model: 'image-model'
    version: '2026-01-01'
    capacity: 2
  }
}

param settings = {
  AUTOPUBLISH_OPERATOR_NAME: 'Example Operator'
  AUTOPUBLISH_OPERATOR_EMAIL: 'operators@example.com'
  AUTOPUBLISH_OPERATOR_ADDRESS: '1 Example Street, Springfield'
  AUTOPUBLISH_OPERATOR_COUNTRY: 'Exampleland'
  AUTOPUBLISH_SECURITY_CONTACT: 'mailto:security@example.com'
  AUTOPUBLISH_SIGN_UP: 'on'
  AUTOPUBLISH_TRUSTED_PROXIES: '1'
  AUTOPUBLISH_PROXY_NETWORKS: '203.0.113.0/24'
  AUTOPUBLISH_OPENAI_APPS_CHALLENGE: 'challenge'
  AUTOPUBLISH_OPENAI_MONTHLY_TOKENS: '5000000'
  AUTOPUBLISH_SMTP_HOST: 'smtp.example.com'
  AUTOPUBLISH_SMTP_PORT: '587'
  AUTOPUBLISH_SMTP_SECURITY: 'StartTls'
  AUTOPUBLISH_SMTP_USERNAME: 'autopublish'
  AUTOPUBLISH_SMTP_FROM: 'AutoPublish <post@example.com>'
  AUTOPUBLISH_X_CLIENT_ID: 'x-client'
  AUTOPUBLISH_X_REACTIONS: 'like.create'
  AUTOPUBLISH_LINKEDIN_CLIENT_ID: 'linkedin-client'
  AUTOPUBLISH_LINKEDIN_ORGANIZATIONS: 'on'
  AUTOPUBLISH_LINKEDIN_VERSION: '202611'
  AUTOPUBLISH_FACEBOOK_CLIENT_ID: 'facebook-client'
  AUTOPUBLISH_INSTAGRAM_CLIENT_ID: 'instagram-client'
  AUTOPUBLISH_THREADS_CLIENT_ID: 'threads-client'
  AUTOPUBLISH_BLUESKY_CLIENT_ID: 'https://autopublish.example.com/accounts/bluesky/client-metadata.json'
}

param secrets = [
  'smtp-password'
  'x-client-secret'
  'x-consumer-secret'
  'x-bearer-token'
  'linkedin-client-secret'
  'facebook-client-secret'
  'instagram-client-secret'
  'threads-client-secret'
  'bluesky-client-secret'
]

param alwaysReadyDurable = 1
param maximumInstances = 1000
param instanceMemoryMb = 4096
param storageRedundancy = 'Standard_ZRS'
param cosmosBackup = 'Continuous30Days'
param undeleteDays = 365
param logRetentionDays = 730
param logDailyCapGb = 10
